package org.chaperone.engine.signin;

import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Notes sessions that the server ends by itself: unused for too long, or replaced by the next sign-in. */
@Component
class SessionEnds implements HttpSessionListener {

    private static final Logger LOG = LoggerFactory.getLogger(SessionEnds.class);

    private final Sessions sessions;

    SessionEnds(@Lazy Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        try {
            boolean idle = System.currentTimeMillis() - event.getSession().getLastAccessedTime()
                    >= event.getSession().getMaxInactiveInterval() * 1000L;
            sessions.noteEnd(event.getSession(), idle ? EndReason.IDLE : EndReason.SIGNED_OUT);
        } catch (DataAccessException | IllegalStateException e) {
            LOG.debug("The end of a session could not be noted, since the application is stopping", e);
        }
    }
}
