package org.chaperone.engine.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chaperone.school.SettingRefused;
import org.springframework.util.StringUtils;

/** The servers in front of Chaperone whose word on the client's address and on https counts. */
final class Proxies {

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final Set<InetAddress> addresses;

    private Proxies(Set<InetAddress> addresses) {
        this.addresses = addresses;
    }

    /** @throws SettingRefused if one of them is no IP address */
    static Proxies at(List<String> addresses) {
        return new Proxies(addresses.stream().map(String::strip).filter(StringUtils::hasText).map(Proxies::address)
                .collect(Collectors.toSet()));
    }

    boolean contains(InetAddress address) {
        return addresses.contains(address);
    }

    /** As Tomcat wants them, which compares addresses as it writes them; null for none. */
    String pattern() {
        return addresses.isEmpty() ? null
                : addresses.stream().map(address -> Pattern.quote(address.getHostAddress())).sorted().collect(Collectors.joining("|"));
    }

    private static InetAddress address(String written) {
        try {
            if (ADDRESS.matcher(written).matches()) {
                return InetAddress.getByName(written);
            }
        } catch (UnknownHostException notOne) {
            // as if it were a name
        }
        throw new SettingRefused("'" + written + "' in CHAPERONE_TRUSTED_PROXIES is not an IP address.", "Name the servers in front of"
                + " Chaperone by their addresses, with commas between them, such as 10.0.0.5,10.0.0.6. Ranges and names of hosts are"
                + " not taken.");
    }
}
