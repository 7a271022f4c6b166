package org.chaperone.engine.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chaperone.engine.RequestWithBody;
import org.chaperone.engine.Requests;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/** Stands in front of Camunda's sign-in address: slows guessing down, begins a session of ours, and writes the log. */
final class SignInFilter extends OncePerRequestFilter {

    private static final Pattern SIGN_IN = Pattern.compile("/camunda/api/admin/auth/user/[^/]+/login/[^/]+/?");
    private static final int LONGEST_BODY = 8 * 1024;
    private static final String NAME = "username=";

    private static final Duration BUSY = Duration.ofSeconds(5);

    private final SignInLimits limits;
    private final PasswordChecks checks = new PasswordChecks();
    private final KnownDevices devices;
    private final DeviceCookie cookie;
    private final SignedInDevice device;
    private final Sessions sessions;
    private final SignInLog log;
    private final SecondFactorPolicy factor;
    private final SiteToken siteToken;
    private final SignInWords words;

    SignInFilter(SignInLimits limits, KnownDevices devices, DeviceCookie cookie, SignedInDevice device, Sessions sessions,
            SignInLog log, SecondFactorPolicy factor, SiteToken siteToken, SignInWords words) {
        this.siteToken = siteToken;
        this.limits = limits;
        this.devices = devices;
        this.cookie = cookie;
        this.device = device;
        this.sessions = sessions;
        this.log = log;
        this.factor = factor;
        this.words = words;
    }

    static boolean isSignIn(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && SIGN_IN.matcher(Requests.path(request)).matches();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isSignIn(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            RefusalJson.write(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, words.of("too-long"));
            return;
        }
        String name = nameIn(body);
        String address = ClientAddress.of(request);
        Optional<String> token = cookie.token(request);
        Optional<String> known = token.filter(one -> devices.isKnown(one, name)).map(RandomTokens::hash);
        SignInTry one = new SignInTry(ClientAddress.network(address), name, known.orElse(""));
        SignInLimits.Verdict verdict = limits.admit(one);
        if (!verdict.isAdmitted()) {
            if (verdict.firstTime()) {
                log.tried(sessions.personNamed(name), address, known.isPresent(), SignInLog.Result.TOO_MANY_TRIES);
            }
            FormGate.mustWait(response, verdict.pause());
            RefusalJson.write(response, response.getStatus(), words.tooManyTries(verdict));
            return;
        }
        if (!checks.begin(one)) {
            limits.withdraw(one);
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(BUSY.toSeconds()));
            RefusalJson.write(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, words.busy(BUSY));
            return;
        }
        HeldResponse held = new HeldResponse(response);
        PasswordAttempt attempt = PasswordAttempt.begin();
        try {
            chain.doFilter(new RequestWithBody(request, body), held);
        } finally {
            PasswordAttempt.end();
            checks.end(one);
            settle(one, attempt);
        }
        SignInLog.Result result = result(attempt, held.getStatus());
        if (result == SignInLog.Result.SIGNED_IN) {
            device.remember(token, attempt.person(), response);
        }
        if (attempt.right().isPresent()) {
            log.tried(Optional.of(name).filter(person -> attempt.isOfKnownPerson()), address, known.isPresent(), result);
        }
        if (result == SignInLog.Result.CODE_WANTED) {
            sessions.begin(request, attempt.person());
            sessions.halfOpen(request.getSession(), application(request), token, factor.secretFor(attempt.person()));
            siteToken.give(request, response);
            RefusalJson.write(response, HttpServletResponse.SC_FORBIDDEN, words.of("code-wanted"));
            return;
        }
        if (result == SignInLog.Result.SIGNED_IN) {
            sessions.begin(request, attempt.person());
            siteToken.give(request, response);   // the session is a new one, and the browser's token is of the old one
        }
        if (held.getStatus() == HttpServletResponse.SC_UNAUTHORIZED || held.getStatus() == HttpServletResponse.SC_FORBIDDEN) {
            RefusalJson.write(response, held.getStatus(), words.of(result == SignInLog.Result.NO_ACCESS ? "no-access" : "wrong-sign-in"));
            return;
        }
        held.release();
    }

    private SignInLog.Result result(PasswordAttempt attempt, int status) {
        if (!attempt.right().orElse(false)) {
            return SignInLog.Result.WRONG_PASSWORD;
        }
        if (status != HttpServletResponse.SC_OK) {
            return SignInLog.Result.NO_ACCESS;
        }
        return factor.asksOf(attempt.person()) ? SignInLog.Result.CODE_WANTED : SignInLog.Result.SIGNED_IN;
    }

    private static String application(HttpServletRequest request) {
        return request.getRequestURI().replaceFirst("/$", "").replaceFirst(".*/", "");
    }

    private void settle(SignInTry one, PasswordAttempt attempt) {
        attempt.right().ifPresentOrElse(right -> {
            if (right) {
                limits.right(one);
            }
        }, () -> limits.withdraw(one));
    }

    /** As Camunda reads it: the first field of that name of a form. */
    private static String nameIn(byte[] body) {
        return Stream.of(new String(body, StandardCharsets.UTF_8).split("&"))
                .filter(field -> field.startsWith(NAME)).findFirst()
                .map(field -> decoded(field.substring(NAME.length()).replace('+', ' '))).orElse("");
    }

    private static String decoded(String text) {
        try {
            return UriUtils.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notInPercentCode) {
            return text;
        }
    }
}
