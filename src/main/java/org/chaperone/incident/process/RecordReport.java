package org.chaperone.incident.process;

import java.time.LocalTime;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.incident.ExternalReport;
import org.chaperone.incident.ExternalReports;
import org.chaperone.incident.Made;
import org.chaperone.school.SchoolCalendar;
import org.springframework.stereotype.Component;

/**
 * Records who was told outside, when and what they said; or why it was not needed (INC-09). What somebody told who only made
 * the call, because nobody in school was free of it, counts and is confirmed later (G-01).
 */
@Component
@VisibleToModels
class RecordReport implements JavaDelegate {

    private static final String FORM = "incident-external-report/make-report";

    private final ExternalReports reports;
    private final Responders responders;
    private final CaseTasks tasks;
    private final FormWords forms;

    RecordReport(ExternalReports reports, Responders responders, CaseTasks tasks, FormWords forms) {
        this.reports = reports;
        this.responders = responders;
        this.tasks = tasks;
        this.forms = forms;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = Long.parseLong(Routing.text(execution, Routing.REPORT_ID));
        CaseAnswers answers = CaseAnswers.of(execution);
        boolean made = answers.is("reported", "made");
        if (!made) {
            reports.withdrawn(id, answers.by(), answers.required("notNeededReason"));
        } else if (responders.ofTrack(Routing.reference(execution), Routing.track(execution)).contains(answers.by())) {
            reports.made(id, made(answers));
        } else {
            reports.madeByCaller(id, made(answers));
        }
        ExternalReport report = reports.find(id);
        Routing.forgetAnswers(execution);
        execution.setVariable("answerExpected", made && report.answerDueAt().isPresent());
        execution.setVariable(Routing.ANSWER_DUE_AT, report.answerDueAt().map(Date::from).orElse(null));
        tasks.refresh(report.caseReference(), execution);
    }

    private Made made(CaseAnswers answers) {
        return new Made(answers.by(), answers.day("toldOn").orElseThrow().atTime(LocalTime.parse(answers.required("toldAt")))
                .atZone(SchoolCalendar.ZONE).toInstant(), answers.required("toldWhomName"), answers.text("theirReference"),
                forms.linesOf(FORM, answers, "noReferenceReason", "policeAgreed", "ladoAdvised", "icoDecision", "advice").orElse(""));
    }
}
