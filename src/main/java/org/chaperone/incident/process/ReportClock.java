package org.chaperone.incident.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.incident.ExternalReport;
import org.chaperone.incident.ExternalReports;
import org.springframework.stereotype.Component;

/** Sets by when a report outside is made, and when those who make it are reminded: halfway (G-16). */
@Component
@VisibleToModels
class ReportClock implements JavaDelegate {

    private final ExternalReports reports;
    private final CaseViews views;
    private final Clock clock;

    ReportClock(ExternalReports reports, CaseViews views, Clock clock) {
        this.reports = reports;
        this.views = views;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ExternalReport report = reports.find(Long.parseLong(Routing.text(execution, Routing.REPORT_ID)));
        Instant now = clock.instant();
        Duration left = Duration.between(now, report.dueAt());
        execution.setVariable("reportDueAt", Date.from(report.dueAt()));
        execution.setVariable("reportReminderAt", Date.from(left.isNegative() ? now : now.plus(left.dividedBy(2))));
        execution.setVariable("reportTitle", views.title(report));
    }
}
