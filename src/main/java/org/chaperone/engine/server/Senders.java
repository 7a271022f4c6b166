package org.chaperone.engine.server;

import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.chaperone.engine.Requests;

/** Who sends a request, as far as it can be told from its headers alone. */
final class Senders {

    /** What somebody sends before they have signed in: name and password, the code, a new password to be judged, a sign-out. */
    private static final Pattern BEFORE_SIGN_IN = Pattern.compile("/camunda/api/(admin/auth/user/[^/]+/(login/[^/]+|logout)"
            + "|engine/engine/[^/]+/identity/password-policy)|/second-factor");

    private Senders() {
    }

    static Optional<String> signedIn(Request request) {
        return Requests.signedIn(request).stream().map(person -> person.getIdentityId()).findFirst();
    }

    static boolean bringsABody(Request request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    static boolean mayComeUnsigned(Request request) {
        return request.getMethod().equals("POST") && BEFORE_SIGN_IN.matcher(request.getRequestURI()).matches();
    }
}
