package org.chaperone.engine.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.chaperone.engine.Requests;
import org.chaperone.engine.WithoutGrants;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The session of a browser, as Camunda and the server keep it, tied to its row in our table. */
@Component
class Sessions {

    private static final String OURS = "chaperone.session";
    private static final String HALF_OPEN = "chaperone.half-open";
    private static final String PASSWORD_SHOWN = "chaperone.password-shown";
    private static final int ID_BYTES = 16;
    private static final Duration TOUCHED_EACH = Duration.ofMinutes(1);
    private static final Duration HALF_OPEN_LASTS = Duration.ofMinutes(10);

    private final SessionTable table;
    private final SignInSettings settings;
    private final Clock clock;
    private final ProcessEngine engine;

    Sessions(SessionTable table, SignInSettings settings, Clock clock, @Lazy ProcessEngine engine) {
        this.table = table;
        this.settings = settings;
        this.clock = clock;
        this.engine = engine;
    }

    /** Begins a session of this person, who has just shown their password. */
    void begin(HttpServletRequest request, String person) {
        String id = RandomTokens.make(ID_BYTES);
        table.begin(id, person, ClientAddress.of(request), BrowserName.of(request.getHeader(HttpHeaders.USER_AGENT)));
        request.getSession().setAttribute(OURS, id);
        passwordShown(request.getSession());
    }

    /** Takes the sign-in that Camunda has just put there out of the session, until the code is right. */
    void halfOpen(HttpSession session, String application, Optional<String> deviceToken, Optional<byte[]> newSecret) {
        UserAuthentication waiting = Requests.signedIn(session).get(0);
        AuthenticationUtil.updateSession(session, new Authentications());
        session.setAttribute(HALF_OPEN, new HalfOpen(waiting, application, deviceToken, clock.instant(), newSecret));
    }

    /** Whether a password was right in it and the code was still to come, even if it has waited too long since. */
    static boolean isHalfOpen(HttpSession session) {
        return session.getAttribute(HALF_OPEN) != null;
    }

    /** Empty also where it has waited too long, or the session was ended meanwhile. */
    Optional<HalfOpen> halfOpen(HttpSession session) {
        return Optional.ofNullable((HalfOpen) session.getAttribute(HALF_OPEN))
                .filter(half -> clock.instant().isBefore(half.since().plus(HALF_OPEN_LASTS)))
                .filter(half -> id(session).flatMap(table::find).filter(row -> row.ended().isEmpty()).isPresent());
    }

    /** Puts the sign-in back, in a session with another id. */
    void open(HttpServletRequest request, HalfOpen half) {
        request.changeSessionId();
        HttpSession session = request.getSession();
        session.removeAttribute(HALF_OPEN);
        Authentications people = new Authentications();
        people.addOrReplace(half.waiting());
        AuthenticationUtil.updateSession(session, people);
    }

    void passwordShown(HttpSession session) {
        session.setAttribute(PASSWORD_SHOWN, clock.instant());
    }

    /** Whether the password was shown in this session within this time. */
    boolean hasShownPassword(HttpSession session, Duration within) {
        Instant shown = (Instant) session.getAttribute(PASSWORD_SHOWN);
        return shown != null && clock.instant().isBefore(shown.plus(within));
    }

    /** The id of our row; empty where nobody has signed in. */
    Optional<String> id(HttpSession session) {
        return Optional.ofNullable((String) session.getAttribute(OURS));
    }

    /** Who is signed in, as Camunda has it. */
    Optional<String> person(HttpSession session) {
        return Requests.signedIn(session).stream().map(Authentication::getIdentityId).findFirst();
    }

    /** Who is signed in where this was asked for. */
    Optional<String> person(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false)).flatMap(this::person);
    }

    /** Why the session of somebody who is signed in must not go on; empty if it may, and then it counts as used. */
    Optional<EndReason> endOf(HttpSession session) {
        Instant now = clock.instant();
        Optional<SessionTable.Row> row = id(session).flatMap(table::find)
                .filter(one -> person(session).filter(one.person()::equals).isPresent());
        if (row.isEmpty()) {
            return Optional.of(EndReason.SIGNED_OUT);
        }
        if (row.get().ended().isPresent()) {
            return row.get().ended();
        }
        if (!now.isBefore(row.get().begunAt().plus(settings.longestSession()))) {
            return Optional.of(EndReason.TOO_OLD);
        }
        if (Duration.between(row.get().lastUsedAt(), now).abs().compareTo(TOUCHED_EACH) > 0) {
            table.touch(row.get().id());
        }
        return Optional.empty();
    }

    /** How long it may last at most from now on; empty where nobody's session is open. */
    Optional<Duration> timeLeft(HttpSession session) {
        return id(session).flatMap(table::find).filter(row -> row.ended().isEmpty())
                .map(row -> Duration.between(clock.instant(), row.begunAt().plus(settings.longestSession())));
    }

    /** Notes in the table that it is over; what was noted there first stands. */
    void noteEnd(HttpSession session, EndReason why) {
        id(session).ifPresent(id -> table.end(id, why));
        session.removeAttribute(OURS);
    }

    /**
     * Leaves nobody signed in. The session of the server stays, with its token against other sites: with a new one, the
     * next sign-in would fail at the first try. A sign-in gets a session of its own in any case.
     */
    void signOut(HttpSession session) {
        Collections.list(session.getAttributeNames()).stream().filter(name -> name.startsWith("chaperone."))
                .forEach(session::removeAttribute);
        AuthenticationUtil.updateSession(session, new Authentications());
    }

    /** The name as it was typed, if it is somebody's. */
    Optional<String> personNamed(String typed) {
        return Optional.of(typed).filter(name -> WithoutGrants.ask(engine,
                () -> engine.getIdentityService().createUserQuery().userId(name).count()) > 0);
    }
}
