package org.chaperone.engine.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.chaperone.engine.answers.Sentence;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells a page whose session it has and how long that lasts, so that it can warn before the end (WCAG 2.2.1). To ask is to
 * use the session: a page asks only while its person is there.
 */
@RestController
class SessionTime {

    private final Sessions sessions;
    private final SignInWords words;

    SessionTime(Sessions sessions, SignInWords words) {
        this.sessions = sessions;
        this.words = words;
    }

    /**
     * @param idleSeconds how long it lasts if nothing is asked for
     * @param secondsLeft until it ends in any case
     */
    record TimeLeft(String person, long idleSeconds, long secondsLeft) {
    }

    @GetMapping("/camunda/api/session")
    TimeLeft left(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpSession session = request.getSession(false);
        Optional<String> person = sessions.person(request);
        Optional<Duration> left = person.flatMap(one -> sessions.timeLeft(session));
        if (left.isEmpty()) {
            Sentence.refuse(request, response, HttpStatus.UNAUTHORIZED.value(), words.of("ended.other"));
            return null;
        }
        return new TimeLeft(person.orElseThrow(), session.getMaxInactiveInterval(), left.get().toSeconds());
    }
}
