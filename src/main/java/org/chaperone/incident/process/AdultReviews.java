package org.chaperone.incident.process;

import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.chaperone.engine.WithoutGrants;
import org.chaperone.incident.Agency;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.CaseTrack;
import org.chaperone.incident.Chronology;
import org.chaperone.incident.ExternalReport;
import org.chaperone.incident.ExternalReports;
import org.chaperone.incident.IncidentCase;
import org.chaperone.incident.ReviewClock;
import org.chaperone.incident.Track;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Sees to it that somebody asks what became of an adult's side, from when the LADO was told until it is concluded: of the
 * LADO's meeting, and of the whole of it after three months and then each month (G-09).
 */
@Component
class AdultReviews {

    static final String MEETING = "meeting";
    static final String ALLEGATION = "allegation";
    /** The kinds of entries that say how it stands. */
    static final String BEGUN = "review-begun";
    static final String MEETING_SETTLED = "meeting-settled";

    private final ProcessEngine engine;
    private final CaseRecord cases;
    private final ExternalReports reports;
    private final Chronology chronology;
    private final ReviewClock clocks;
    private final CaseWords words;

    AdultReviews(@Lazy ProcessEngine engine, CaseRecord cases, ExternalReports reports, Chronology chronology, ReviewClock clocks,
            CaseWords words) {
        this.engine = engine;
        this.cases = cases;
        this.reports = reports;
        this.chronology = chronology;
        this.clocks = clocks;
        this.words = words;
    }

    /** Begins it once for each case, where the LADO knows of it, and ends it where that side is over. */
    void look(String reference) {
        Optional<CaseTrack> side = cases.tracks(reference).stream().filter(one -> one.track() == Track.ADULT).findFirst();
        if (side.isEmpty()) {
            return; // most cases, each time that one of their tasks is shown anew
        }
        IncidentCase incident = cases.find(reference);
        if (!incident.isOpen() || side.get().isConcluded()) {
            end(reference);
            return;
        }
        List<String> joined = cases.joined(reference);
        Optional<Instant> told = joined.stream().flatMap(one -> reports.of(one).stream())
                .filter(report -> report.agency() == Agency.LADO && report.isTold()).map(ExternalReport::madeAt)
                .flatMap(Optional::stream).min(Comparator.naturalOrder());
        if (told.isPresent() && !has(reference, BEGUN)) {
            begin(incident, told.get(), joined.stream().noneMatch(one -> has(one, MEETING_SETTLED)));
        }
    }

    private void begin(IncidentCase incident, Instant told, boolean meetingOpen) {
        Instant review = clocks.firstReview(incident.openedAt());
        Instant meeting = clocks.meeting(told);
        chronology.add(incident.reference(), Track.ADULT, Chronology.CHAPERONE, BEGUN, meetingOpen
                ? words.of("review.begun", words.at(meeting), words.at(review)) : words.of("review.begun-again", words.at(review)), null);
        start(incident, ALLEGATION, review);
        if (meetingOpen) {
            start(incident, MEETING, meeting);
        }
    }

    private void start(IncidentCase incident, String kind, Instant due) {
        Map<String, Object> routing = new HashMap<>(Map.of(Routing.CASE_REFERENCE, incident.reference(),
                Routing.POLICY_PROFILE, incident.profile(), Routing.TRACK_NAME, Track.ADULT.id(), Routing.REVIEW_KIND, kind,
                Routing.REVIEW_DUE_AT, Date.from(due), Routing.REVIEWS_DONE, 0));
        WithoutGrants.ask(engine, () -> engine.getRuntimeService().createMessageCorrelation("IncidentLadoTold")
                .processInstanceBusinessKey(incident.reference()).setVariables(routing).correlateStartMessage());
    }

    private void end(String reference) {
        WithoutGrants.ask(engine, () -> engine.getRuntimeService().createMessageCorrelation("IncidentAdultSideConcluded")
                .processInstanceBusinessKey(reference).correlateAllWithResult());
    }

    private boolean has(String reference, String kind) {
        return chronology.of(reference).stream().anyMatch(entry -> entry.kind().equals(kind));
    }
}
