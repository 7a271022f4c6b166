package org.chaperone.engine.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.chaperone.school.SchoolCalendar;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which people see where they are signed in and who tried, and end what they do not want or do not know. */
@Controller
class SessionPage {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.UK).withZone(SchoolCalendar.ZONE);
    private static final int TRIES = 10;
    private static final Duration LATE_NOTE = Duration.ofMinutes(2);

    private final Sessions sessions;
    private final SessionTable table;
    private final SignInLog log;
    private final SignInWords words;
    private final SecondFactorPolicy policy;
    private final SecondFactor factor;
    private final Clock clock;
    private final Duration idle;

    SessionPage(Sessions sessions, SessionTable table, SignInLog log, SignInWords words, SecondFactorPolicy policy,
            SecondFactor factor, Clock clock, @Value("${server.servlet.session.timeout:30m}") Duration idle) {
        this.sessions = sessions;
        this.table = table;
        this.log = log;
        this.words = words;
        this.policy = policy;
        this.factor = factor;
        this.clock = clock;
        this.idle = idle;
    }

    /** One line of the page. */
    record Shown(String id, String device, String address, String since, String lastUsed, boolean here) {
    }

    /** One sign-in, or one try, as the page shows it. */
    record Tried(String at, String what, String address, String device) {
    }

    @GetMapping("/my-sessions")
    String list(HttpServletRequest request, Model model) {
        Optional<String> person = sessions.person(request);
        if (person.isEmpty()) {
            return "redirect:/";
        }
        String here = sessions.id(request.getSession()).orElse("");
        Instant usedSince = clock.instant().minus(idle).minus(LATE_NOTE);
        List<Shown> shown = table.open(person.get(), usedSince).stream().map(row -> new Shown(row.id(), row.device(), row.address(),
                MOMENT.format(row.begunAt()), MOMENT.format(row.lastUsedAt()), row.id().equals(here))).toList();
        model.addAttribute("person", person.get());
        model.addAttribute("sessions", shown);
        model.addAttribute("tries", log.lastOf(person.get(), TRIES).stream().map(entry -> new Tried(MOMENT.format(entry.at()),
                words.of("entry." + entry.result()), entry.address(),
                words.of(entry.deviceKnown() ? "device.known" : "device.new"))).toList());
        model.addAttribute("token", PageToken.of(request.getSession()));
        model.addAttribute("offersFactor", policy.isOffered() && !factor.isSetUp(person.get()));
        model.addAttribute("recoveryCodesLeft", factor.isSetUp(person.get()) ? factor.recoveryCodesLeft(person.get()) : -1);
        return "sign-in/sessions";
    }

    @PostMapping("/my-sessions/end")
    String end(@RequestParam String session, @RequestParam(defaultValue = "") String token, HttpServletRequest request,
            HttpServletResponse response) {
        return changed(request, response, token, person -> table.find(session)
                .filter(row -> row.person().equals(person)).ifPresent(row -> table.end(row.id(), EndReason.ENDED_BY_PERSON)));
    }

    @PostMapping("/my-sessions/end-others")
    String endOthers(@RequestParam(defaultValue = "") String token, HttpServletRequest request, HttpServletResponse response) {
        return changed(request, response, token, person -> table.endOthers(person, sessions.id(request.getSession()).orElse("")));
    }

    private String changed(HttpServletRequest request, HttpServletResponse response, String token,
            Consumer<String> change) {
        Optional<String> person = sessions.person(request);
        if (person.isEmpty()) {
            return "redirect:/";
        }
        Optional<String> foreign = FormGate.refusal(request, response, token);
        if (foreign.isPresent()) {
            return foreign.get();
        }
        change.accept(person.get());
        return "redirect:/my-sessions";
    }
}
