package org.chaperone.incident.process;

import org.camunda.bpm.engine.RuntimeService;
import org.chaperone.engine.forms.Refusal;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.Track;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Brings in one more side of a case, which runs beside the others. */
@Component
class AddedTrack {

    private final CaseRecord cases;
    private final Sides sides;
    private final RuntimeService processes;
    private final CaseWords words;

    AddedTrack(CaseRecord cases, Sides sides, @Lazy RuntimeService processes, CaseWords words) {
        this.cases = cases;
        this.sides = sides;
        this.processes = processes;
        this.words = words;
    }

    /** @throws Refusal if the case has that side already */
    void bringIn(String reference, Track track, String by, String why) {
        if (!sides.add(reference, track, by, why)) {
            throw Refusal.because(words.of("refused.side-is-there", track.title()));
        }
        begin(reference, track);
    }

    /** Opens a side again that was concluded before something came from outside (INC-31); it is assessed anew. */
    void reopen(String reference, Track track, String by, String why) {
        cases.reopen(reference, track, by, why);
        begin(reference, track);
    }

    private void begin(String reference, Track track) {
        var message = processes.createMessageCorrelation("IncidentTrackNeeded").processInstanceBusinessKey(reference)
                .setVariableToTriggeredScope(Routing.TRACK_NAME, track.id());
        if (track == Track.CHILD) {
            message.setVariableToTriggeredScope(Routing.CHILD_AT_RISK, true);
        }
        message.correlate();
    }
}
