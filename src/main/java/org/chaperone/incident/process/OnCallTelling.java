package org.chaperone.incident.process;

import java.time.Clock;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.chaperone.engine.notices.Notices;
import org.chaperone.incident.CaseClock;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.Chronology;
import org.chaperone.incident.OnCall;
import org.chaperone.incident.OnCallStep;
import org.chaperone.incident.Track;
import org.springframework.stereotype.Component;

/** Tells whoever is on call, one after the other, where a concern cannot wait until the school opens (G-15). */
@Component
class OnCallTelling {

    private final OnCall onCall;
    private final CaseClock clocks;
    private final CaseRecord cases;
    private final Chronology chronology;
    private final Notices notices;
    private final CaseWords words;
    private final Clock clock;

    OnCallTelling(OnCall onCall, CaseClock clocks, CaseRecord cases, Chronology chronology, Notices notices, CaseWords words,
            Clock clock) {
        this.onCall = onCall;
        this.clocks = clocks;
        this.cases = cases;
        this.chronology = chronology;
        this.notices = notices;
        this.words = words;
        this.clock = clock;
    }

    /** Whether somebody on call has to be told now. */
    boolean isDue(String reference, Track track) {
        return clocks.callsSomebody(cases.find(reference), track, clock.instant());
    }

    /** Tells the next one on call; false where the order is through, or nobody has to be told out of hours. */
    boolean tellNext(DelegateExecution execution, String reference, Track track) {
        Optional<OnCallStep> next = isDue(reference, track) ? onCall.next(reference, track) : Optional.empty();
        next.ifPresent(step -> tell(execution, reference, track, step));
        return next.isPresent();
    }

    private void tell(DelegateExecution execution, String reference, Track track, OnCallStep step) {
        int widened = onCall.reaching(reference, track, step);
        if (widened > cases.track(reference, track).widened()) {
            cases.trackLine(reference, track, widened, words.of("on-call.turn"));
        }
        onCall.tell(reference, track, step);
        chronology.add(reference, track, Chronology.CHAPERONE, "on-call", words.of("on-call.told", words.office(step.office()),
                step.telephone()), null);
        notices.tell(execution, "on-call", step.people());
    }
}
