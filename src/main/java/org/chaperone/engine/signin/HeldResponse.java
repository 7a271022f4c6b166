package org.chaperone.engine.signin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** An answer that is held back, body and error alike, until it is known whether it is to be given. Headers pass. */
final class HeldResponse extends ContentCachingResponseWrapper {

    private final HttpServletResponse browser;
    private int error;

    HeldResponse(HttpServletResponse browser) {
        super(browser);
        this.browser = browser;
    }

    @Override
    public void sendError(int status) {
        error = status;
    }

    @Override
    public void sendError(int status, String message) {
        error = status;
    }

    @Override
    public int getStatus() {
        return error > 0 ? error : super.getStatus();
    }

    void release() throws IOException {
        if (error > 0) {
            browser.sendError(error);
        } else {
            copyBodyToResponse();
        }
    }
}
