package org.chaperone.incident.process;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.incident.ExternalReports;
import org.springframework.stereotype.Component;

/** Records that an agency was asked for its answer, and gives it one more working day. */
@Component
@VisibleToModels
class NextAnswerDate implements JavaDelegate {

    private static final String FORM = "incident-external-report/chase-agency";

    private final ExternalReports reports;
    private final CaseTasks tasks;
    private final FormWords forms;

    NextAnswerDate(ExternalReports reports, CaseTasks tasks, FormWords forms) {
        this.reports = reports;
        this.tasks = tasks;
        this.forms = forms;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = Long.parseLong(Routing.text(execution, Routing.REPORT_ID));
        CaseAnswers answers = CaseAnswers.of(execution);
        reports.chased(id, answers.by(), forms.linesOf(FORM, answers, "chasedWhom", "chasedHow").orElse(""));
        Routing.forgetAnswers(execution);
        execution.setVariable(Routing.ANSWER_DUE_AT, Date.from(reports.moveAnswerDate(id)));
        tasks.refresh(Routing.reference(execution), execution);
    }
}
