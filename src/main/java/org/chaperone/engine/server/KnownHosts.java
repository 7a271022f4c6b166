package org.chaperone.engine.server;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.util.StringUtils;

/**
 * Answers only under the names of the school's own. Under another name a browser would take a page of ours for one of
 * another site, and a link that is built from the name would lead there.
 */
final class KnownHosts extends ValveBase {

    private static final int MISDIRECTED = 421;
    /** A load balancer asks by the address of the machine; the answer has no link in it and nothing to read. */
    private static final Pattern HEALTH = Pattern.compile("/health/(live|ready)");

    private final Set<String> hosts;

    KnownHosts(List<String> hosts) {
        super(true);
        this.hosts = hosts.stream().map(String::strip).filter(StringUtils::hasText).map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String host = request.getHeader("Host") == null ? "" : request.getServerName();
        if (hosts.contains(host.toLowerCase(Locale.ROOT)) || HEALTH.matcher(request.getRequestURI()).matches()) {
            getNext().invoke(request, response);
        } else {
            Refusals.answer(request, response, MISDIRECTED, "This address is not one under which Chaperone answers. Use the address that"
                    + " your school gave you. Whoever looks after Chaperone sets its names (CHAPERONE_HOST).");
        }
    }
}
