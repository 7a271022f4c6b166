package org.chaperone.incident.process;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.chaperone.incident.Agency;
import org.chaperone.incident.ExternalReports;
import org.chaperone.incident.Made;
import org.springframework.stereotype.Component;

/**
 * What the reporter says of calls outside. With whom it was, or a reference, it counts; without, it is hearsay, which satisfies
 * no duty: whoever deals with the case confirms it (G-01, INC-09).
 */
@Component
class ReportersCalls {

    private final ExternalReports reports;
    private final CaseWords words;

    ReportersCalls(ExternalReports reports, CaseWords words) {
        this.reports = reports;
        this.words = words;
    }

    /**
     * @param whom  who was reached, or a reference, as it was written
     * @param when  in the reporter's words
     * @param added what was said and advised
     */
    void told(String reference, Agency agency, String reporter, Instant at, Optional<String> whom, String when, String added) {
        // it can be anybody, of whom no table asks anything
        Optional<String> known = whom.filter(this::saysSomething)
                .or(() -> agency == Agency.OTHER ? Optional.of(words.of("not-said-who")) : Optional.empty());
        known.ifPresentOrElse(who -> reports.coveredByReporter(reference, agency, new Made(reporter, at, who, Optional.empty(), added)),
                () -> reports.said(reference, agency, reporter, words.of("said-called", when), true));
    }

    /** The reporter called 999 themselves, or says that somebody else has: the second is only a hint to whoever makes sure. */
    void emergency(String reference, String reporter, Instant at, boolean themselves) {
        if (themselves) {
            reports.coveredByReporter(reference, Agency.EMERGENCY, new Made(reporter, at, words.of("emergency-call"),
                    Optional.empty(), words.of("called-999")));
        } else {
            reports.said(reference, Agency.EMERGENCY, reporter, words.of("somebody-called-999"), false);
        }
    }

    private boolean saysSomething(String whom) {
        String plain = whom.toLowerCase(Locale.ROOT).strip().replaceAll("[.!?]+$", "").strip();
        return plain.length() > 1 && Arrays.stream(words.of("means-no-reference").split(",")).map(String::strip)
                .noneMatch(nothing -> plain.matches("(?s)(.*\\P{L})?\\Q" + nothing + "\\E(\\P{L}.*)?"));
    }
}
