package org.chaperone.incident.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.incident.Answer;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.ExternalReports;
import org.chaperone.incident.Flag;
import org.chaperone.incident.Track;
import org.chaperone.school.SchoolCalendar;
import org.springframework.stereotype.Component;

/** Records what an agency answered, and that the police lead where they say so (INC-31). */
@Component
@VisibleToModels
class RecordAnswer implements JavaDelegate {

    private final ExternalReports reports;
    private final CaseRecord cases;
    private final AddedTrack addedTrack;
    private final CaseTasks tasks;
    private final CaseWords words;

    RecordAnswer(ExternalReports reports, CaseRecord cases, AddedTrack addedTrack, CaseTasks tasks,
            CaseWords words) {
        this.reports = reports;
        this.cases = cases;
        this.addedTrack = addedTrack;
        this.tasks = tasks;
        this.words = words;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = Routing.reference(execution);
        CaseAnswers answers = CaseAnswers.of(execution);
        reports.answered(Long.parseLong(Routing.text(execution, Routing.REPORT_ID)), new Answer(answers.by(),
                answers.day("answeredOn").orElseThrow().atStartOfDay(SchoolCalendar.ZONE).toInstant(),
                answers.required("answeredBy"), answers.required("answer")));
        if (answers.is("policeLead", "yes")) {
            cases.flag(reference, Flag.POLICE_HOLD, true, answers.by(), answers.required("holdWords"));
            Track track = Routing.track(execution);
            if (cases.track(reference, track).isConcluded() && cases.current(reference).equals(reference)) {
                addedTrack.reopen(reference, track, answers.by(), words.of("reopened.police-lead"));
            }
        }
        Routing.forgetAnswers(execution);
        tasks.refresh(reference, execution);
    }
}
