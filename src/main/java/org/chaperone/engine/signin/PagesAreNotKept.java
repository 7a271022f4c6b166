package org.chaperone.engine.signin;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Has the browser keep none of our pages of signing in: on a shared computer the next person could go back to them. */
@ControllerAdvice(assignableTypes = {SessionPage.class, SecondFactorPage.class, ConfirmPasswordPage.class})
class PagesAreNotKept {

    @ModelAttribute
    void noStore(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
    }
}
