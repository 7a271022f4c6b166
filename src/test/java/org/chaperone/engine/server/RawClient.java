package org.chaperone.engine.server;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Somebody who speaks HTTP by hand, and so can leave a request half said. */
final class RawClient implements Closeable {

    private static final int PATIENCE = 30_000;

    private final Socket socket = new Socket();

    RawClient(int port) throws IOException {
        socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE);
        socket.setSoTimeout(PATIENCE);
        socket.setTcpNoDelay(true);
    }

    RawClient says(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Everything that comes until the server hangs up. */
    String hears() throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException hungUpHard) {
            return "";
        }
    }

    /** The first line of the answer. */
    String hearsStatus() throws IOException {
        StringBuilder line = new StringBuilder();
        try {
            for (int letter = socket.getInputStream().read(); letter >= 0 && letter != '\r'; letter = socket.getInputStream().read()) {
                line.append((char) letter);
            }
        } catch (SocketException hungUpHard) {
            return "";
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
