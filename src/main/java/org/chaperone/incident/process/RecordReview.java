package org.chaperone.incident.process;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.incident.Chronology;
import org.chaperone.incident.ReviewClock;
import org.chaperone.incident.Track;
import org.springframework.stereotype.Component;

/** Writes what became of the LADO's meeting, or why an allegation goes on, into the record of the adult's side (G-09). */
@Component
@VisibleToModels
class RecordReview implements JavaDelegate {

    private static final String MEETING_FORM = "incident-review/record-meeting";
    private static final String REVIEW_FORM = "incident-review/review-allegation";

    private final Chronology chronology;
    private final ReviewClock clocks;
    private final CaseTasks tasks;
    private final FormWords forms;
    private final Clock clock;

    RecordReview(Chronology chronology, ReviewClock clocks, CaseTasks tasks, FormWords forms, Clock clock) {
        this.chronology = chronology;
        this.clocks = clocks;
        this.tasks = tasks;
        this.forms = forms;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseAnswers answers = CaseAnswers.of(execution);
        boolean meeting = Routing.text(execution, Routing.REVIEW_KIND).equals(AdultReviews.MEETING);
        boolean again = meeting ? meeting(execution, answers) : allegation(execution, answers);
        Routing.forgetAnswers(execution);
        execution.setVariable(Routing.LOOK_AGAIN, again);
        tasks.refresh(Routing.reference(execution), execution);
    }

    private boolean meeting(DelegateExecution execution, CaseAnswers answers) {
        boolean notYet = answers.is("meetingState", "not-yet");
        add(execution, answers, notYet ? "meeting-asked" : AdultReviews.MEETING_SETTLED,
                forms.lines(MEETING_FORM, answers));
        due(execution, clocks.meeting(clock.instant()));
        return notYet;
    }

    private boolean allegation(DelegateExecution execution, CaseAnswers answers) {
        int done = Routing.number(execution.getVariable(Routing.REVIEWS_DONE)) + 1;
        add(execution, answers, "reviewed", forms.lines(REVIEW_FORM, answers));
        execution.setVariable(Routing.REVIEWS_DONE, done);
        due(execution, clocks.nextReview(done, clock.instant()));
        return true;
    }

    private void add(DelegateExecution execution, CaseAnswers answers, String kind, String words) {
        chronology.add(Routing.reference(execution), Track.ADULT, answers.by(), kind, words, null);
    }

    private static void due(DelegateExecution execution, Instant next) {
        execution.setVariable(Routing.REVIEW_DUE_AT, Date.from(next));
    }
}
