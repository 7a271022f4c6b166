package org.chaperone.engine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;

/** What our filters ask of a request before Camunda sees it. */
public final class Requests {

    private Requests() {
    }

    /** The address as it was written, below that of the application. */
    public static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** Who is signed in, as Camunda has it: mostly one, and none for a visitor. */
    public static List<UserAuthentication> signedIn(HttpServletRequest request) {
        return signedIn(request.getSession(false));
    }

    /** The same of a session; none where there is no session. */
    public static List<UserAuthentication> signedIn(HttpSession session) {
        return session == null ? List.of() : AuthenticationUtil.getAuthsFromSession(session).getAuthentications();
    }
}
