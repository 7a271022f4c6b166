package org.chaperone.incident.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.chaperone.engine.SignedIn;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.incident.Agency;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.ExternalReport;
import org.chaperone.incident.ExternalReports;
import org.springframework.stereotype.Component;

/** What the rules for a report outside know beyond its form. */
@Component
@VisibleToModels
public class ReportFactsOf {

    private final CaseRecord cases;
    private final ExternalReports reports;
    private final Responders responders;
    private final SignedIn signedIn;
    private final Clock clock;

    ReportFactsOf(CaseRecord cases, ExternalReports reports, Responders responders, SignedIn signedIn, Clock clock) {
        this.cases = cases;
        this.reports = reports;
        this.responders = responders;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    public Map<String, Object> of(DelegateTask task) {
        OpenTask open = OpenTask.of(task);
        ExternalReport report = reports.find(open.reportId());
        Map<String, Object> facts = new HashMap<>();
        facts.put("mayAct", signedIn.person().map(responders.of(open)::contains).orElse(true));
        facts.put("today", LocalDate.now(clock));
        facts.put("agency", report.agency().id());
        facts.put("mandatory", report.mandatory());
        facts.put("mayBeWithdrawn", reports.mayBeWithdrawn(report.id())
                // who only makes the call, because nobody else may, decides nothing
                && signedIn.person().map(person -> responders.ofTrack(open.reference(), open.track()).contains(person)).orElse(true));
        facts.put("ladoOpen", reports.of(open.reference()).stream().anyMatch(other -> other.agency() == Agency.LADO && other.isOpen()));
        facts.put("policeHold", cases.find(open.reference()).policeHold());
        return facts;
    }
}
