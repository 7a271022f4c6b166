package org.chaperone.engine.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.function.Predicate;
import org.apache.tomcat.util.net.NioEndpoint;

/** Takes in connections, but not all of them from the same address. One too many is closed without an answer. */
final class LimitedEndpoint extends NioEndpoint {

    private int perAddress = Integer.MAX_VALUE;
    private Predicate<InetAddress> unlimited = address -> false;

    void limit(int connectionsPerAddress, Predicate<InetAddress> withoutLimit) {
        this.perAddress = connectionsPerAddress;
        this.unlimited = withoutLimit;
    }

    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        if (isOneTooMany(socket)) {
            destroySocket(socket);   // Tomcat closes those only that it has taken in
            return false;
        }
        return super.setSocketOptions(socket);
    }

    /** Counted only where there are so many altogether, which an ordinary day does not see. */
    private boolean isOneTooMany(SocketChannel socket) {
        if (connections.size() < perAddress) {
            return false;
        }
        InetAddress address = addressOf(socket);
        return address != null && !unlimited.test(address)
                && connections.keySet().stream().filter(open -> address.equals(addressOf(open))).count() >= perAddress;
    }

    private static InetAddress addressOf(SocketChannel socket) {
        try {
            return socket.getRemoteAddress() instanceof InetSocketAddress address ? address.getAddress() : null;
        } catch (IOException closed) {
            return null;
        }
    }
}
