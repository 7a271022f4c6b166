package org.chaperone.engine.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;

/** The page on which the code of the second factor is typed, and on which it is set up the first time. */
@Controller
class SecondFactorPage {

    static final String PAGE = "/second-factor";

    private static final String OWN_SECRET = "chaperone.own-secret";
    private static final String CONFIRM = "redirect:" + RecentPasswordFilter.PAGE + "?then=" + PAGE;
    private static final Duration RECENT = Duration.ofMinutes(15);
    private static final Set<String> APPLICATIONS = Set.of("tasklist", "cockpit", "admin", "welcome");

    private final Sessions sessions;
    private final SecondFactor factor;
    private final SecondFactorPolicy policy;
    private final SignInLimits limits;
    private final SignInLog log;
    private final KnownDevices devices;
    private final SignedInDevice device;
    private final SignInWords words;

    SecondFactorPage(Sessions sessions, SecondFactor factor, SecondFactorPolicy policy, SignInLimits limits, SignInLog log,
            KnownDevices devices, SignedInDevice device, SignInWords words) {
        this.sessions = sessions;
        this.factor = factor;
        this.policy = policy;
        this.limits = limits;
        this.log = log;
        this.devices = devices;
        this.device = device;
        this.words = words;
    }

    /** Who is at the page: half signed in, or signed in and setting one up of their own accord. */
    private record Visitor(String person, Optional<HalfOpen> half, Optional<byte[]> secret) {
    }

    @GetMapping(PAGE)
    String page(HttpServletRequest request, Model model) {
        return visitor(request).map(visitor -> mustConfirm(visitor, request) ? CONFIRM : shown(visitor, request, model, ""))
                .orElse("redirect:/");
    }

    @PostMapping(PAGE)
    String typed(@RequestParam String code, @RequestParam(defaultValue = "") String token, HttpServletRequest request,
            HttpServletResponse response, Model model) {
        Optional<Visitor> visitor = visitor(request);
        if (visitor.isEmpty()) {
            return "redirect:/";
        }
        Optional<String> foreign = FormGate.refusal(request, response, token);
        if (foreign.isPresent()) {
            return foreign.get();
        }
        if (mustConfirm(visitor.get(), request)) {
            return CONFIRM;
        }
        String person = visitor.get().person();
        String counted = "code of " + person;
        Duration pause = limits.admitInside(counted);
        if (FormGate.mustWait(response, pause)) {
            return shown(visitor.get(), request, model, words.tooManyCodes(pause));
        }
        Optional<List<String>> recovery = visitor.get().secret().flatMap(secret -> factor.setUp(person, secret, code));
        SecondFactor.Verdict verdict = visitor.get().secret().isPresent()
                ? recovery.isPresent() ? SecondFactor.Verdict.RIGHT : SecondFactor.Verdict.WRONG
                : factor.check(person, code);
        if (verdict == SecondFactor.Verdict.WRONG) {
            log.tried(Optional.of(person), ClientAddress.of(request), false, SignInLog.Result.WRONG_CODE);
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return shown(visitor.get(), request, model, words.of("wrong-code"));
        }
        limits.settleInside(counted, true);
        if (verdict == SecondFactor.Verdict.RECOVERED) {
            log.tried(Optional.of(person), ClientAddress.of(request), false, SignInLog.Result.RECOVERY_CODE);
        }
        String goOn = visitor.get().half().map(half -> open(half, request, response)).orElse("/my-sessions");
        request.getSession().removeAttribute(OWN_SECRET);
        if (recovery.isPresent()) {
            model.addAttribute("codes", recovery.get());
            model.addAttribute("goOn", goOn);
            return "sign-in/recovery-codes";
        }
        return "redirect:" + goOn;
    }

    private String open(HalfOpen half, HttpServletRequest request, HttpServletResponse response) {
        sessions.open(request, half);
        boolean known = half.deviceToken().filter(token -> devices.isKnown(token, half.person())).isPresent();
        device.remember(half.deviceToken(), half.person(), response);
        log.tried(Optional.of(half.person()), ClientAddress.of(request), known, SignInLog.Result.SIGNED_IN);
        return APPLICATIONS.contains(half.application()) ? "/camunda/app/" + half.application() + "/default/" : "/";
    }

    /** Whoever finds a screen unlocked must not be able to put their own phone in the place of the person's. */
    private boolean mustConfirm(Visitor visitor, HttpServletRequest request) {
        return visitor.half().isEmpty() && !sessions.hasShownPassword(request.getSession(), RECENT);
    }

    private Optional<Visitor> visitor(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        Optional<Visitor> half = sessions.halfOpen(session).map(one -> new Visitor(one.person(), Optional.of(one), one.newSecret()));
        return half.or(() -> sessions.person(session).filter(person -> policy.isOffered() && !factor.isSetUp(person))
                .map(person -> new Visitor(person, Optional.empty(), Optional.of(ownSecret(session)))));
    }

    private byte[] ownSecret(HttpSession session) {
        byte[] secret = (byte[]) session.getAttribute(OWN_SECRET);
        if (secret == null) {
            secret = factor.newSecret();
            session.setAttribute(OWN_SECRET, secret);
        }
        return secret;
    }

    private static String shown(Visitor visitor, HttpServletRequest request, Model model, String problem) {
        model.addAttribute("token", PageToken.of(request.getSession()));
        model.addAttribute("problem", problem);
        model.addAttribute("halfOpen", visitor.half().isPresent());
        visitor.secret().ifPresent(secret -> {
            String text = Base32.encode(secret);
            model.addAttribute("secret", text.replaceAll("(.{4})(?=.)", "$1 "));
            model.addAttribute("link", "otpauth://totp/Chaperone:" + UriUtils.encode(visitor.person(), StandardCharsets.UTF_8)
                    + "?secret=" + text + "&issuer=Chaperone");
        });
        return "sign-in/second-factor";
    }
}
