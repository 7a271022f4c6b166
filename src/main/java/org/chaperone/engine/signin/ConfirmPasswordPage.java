package org.chaperone.engine.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.chaperone.engine.WithoutGrants;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.pattern.PathPattern;

/** The page that asks somebody who is signed in for their password again, and for the code where they have one. */
@Controller
class ConfirmPasswordPage {

    private final Sessions sessions;
    private final SecondFactor factor;
    private final SecondFactorPolicy policy;
    private final SignInLimits limits;
    private final SignInLog log;
    private final SignInWords words;
    private final ProcessEngine engine;
    private final List<PathPattern> guarded;

    ConfirmPasswordPage(Sessions sessions, SecondFactor factor, SecondFactorPolicy policy, SignInLimits limits, SignInLog log,
            SignInWords words, SignInSettings settings, @Lazy ProcessEngine engine) {
        this.sessions = sessions;
        this.factor = factor;
        this.policy = policy;
        this.limits = limits;
        this.log = log;
        this.words = words;
        this.engine = engine;
        this.guarded = RecentPasswordFilter.patterns(settings);
    }

    @GetMapping(RecentPasswordFilter.PAGE)
    String page(@RequestParam(defaultValue = "/") String then, HttpServletRequest request, Model model) {
        return sessions.person(request).map(person -> shown(person, then, request, model, "")).orElse("redirect:/");
    }

    @PostMapping(RecentPasswordFilter.PAGE)
    String typed(@RequestParam String password, @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String token, @RequestParam(defaultValue = "/") String then,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        Optional<String> person = sessions.person(request);
        if (person.isEmpty()) {
            return "redirect:/";
        }
        Optional<String> foreign = FormGate.refusal(request, response, token);
        if (foreign.isPresent()) {
            return foreign.get();
        }
        String counted = "confirmation of " + person.get();
        Duration pause = limits.admitInside(counted);
        if (FormGate.mustWait(response, pause)) {
            return shown(person.get(), then, request, model, words.tooManyTries(pause));
        }
        boolean right = isRight(person.get(), password);
        if (!right || asksForCode(person.get()) && factor.check(person.get(), code) == SecondFactor.Verdict.WRONG) {
            log.tried(person, ClientAddress.of(request), true,
                    right ? SignInLog.Result.WRONG_CODE : SignInLog.Result.WRONG_PASSWORD);
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return shown(person.get(), then, request, model,
                    words.of(asksForCode(person.get()) ? "wrong-password-or-code" : "wrong-password"));
        }
        limits.settleInside(counted, true);
        sessions.passwordShown(request.getSession());
        log.tried(person, ClientAddress.of(request), true, SignInLog.Result.CONFIRMED_AGAIN);
        return "redirect:" + safe(then);
    }

    /** Counted here, together with the code, and not once more where the engine checks it. */
    private boolean isRight(String person, String password) {
        PasswordAttempt.begin();
        try {
            return WithoutGrants.ask(engine, () -> engine.getIdentityService().checkPassword(person, password));
        } finally {
            PasswordAttempt.end();
        }
    }

    private boolean asksForCode(String person) {
        return policy.isOffered() && factor.isSetUp(person);
    }

    private String shown(String person, String then, HttpServletRequest request, Model model, String problem) {
        model.addAttribute("token", PageToken.of(request.getSession()));
        model.addAttribute("then", safe(then));
        model.addAttribute("asksForCode", asksForCode(person));
        model.addAttribute("problem", problem);
        return "sign-in/confirm-password";
    }

    /** Only to what asked for the password: a link with another address in it leads to the front page. */
    private String safe(String then) {
        boolean asked = then.startsWith("/") && RecentPasswordFilter.matches(guarded, then);
        return asked || then.equals(SecondFactorPage.PAGE) ? then : "/";
    }
}
