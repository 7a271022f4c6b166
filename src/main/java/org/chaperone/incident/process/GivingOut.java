package org.chaperone.incident.process;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.chaperone.engine.WithoutGrants;
import org.chaperone.incident.Agency;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.Chronology;
import org.chaperone.incident.Duty;
import org.chaperone.incident.ExternalReports;
import org.chaperone.incident.Flag;
import org.chaperone.incident.Track;
import org.chaperone.incident.WhoResponds;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Gives out a report outside in the moment in which it is found to be needed, and not when somebody next does something in
 * that side of the case: the diagram's flow to the reports is taken once more.
 */
@Component
class GivingOut {

    private static final String FLOW = "Flow_ReportsToMake";
    /** As many sides as there can be. */
    private static final int ALL = 50;

    private final ProcessEngine engine;
    private final WhoResponds who;
    private final CaseRecord cases;
    private final ExternalReports reports;
    private final Sides sides;
    private final Clock clock;

    GivingOut(@Lazy ProcessEngine engine, WhoResponds who, CaseRecord cases, ExternalReports reports, Sides sides, Clock clock) {
        this.engine = engine;
        this.who = who;
        this.cases = cases;
        this.reports = reports;
        this.sides = sides;
        this.clock = clock;
    }

    /** What an image that may be indecent asks for, in every side that runs (G-10). */
    void becauseOfAnImage(String reference, String by, DelegateExecution step) {
        running(reference).keySet().forEach(track -> reports.open(reference, track,
                sides.fromTheReport(cases.find(reference), track), clock.instant(), by));
        giveOut(reference, step);
    }

    /** The LADO is told directly once nobody is left whose office an adult's side would be (G-01). */
    void becauseSomebodyIsOut(String reference, DelegateExecution step) {
        if (running(reference).containsKey(Track.ADULT)) {
            ladoDirectly(reference);
            giveOut(reference, step);
        }
    }

    /** Opens the report to the LADO where the adult's side has nobody of its office. */
    void ladoDirectly(String reference) {
        WhoResponds.Choice choice = OrRefused.choose(() -> who.line(reference, Track.ADULT));
        if (choice.ladoDirect()) {
            cases.flag(reference, Flag.DIRECT_LADO, true, Chronology.CHAPERONE, choice.explanation());
            reports.open(reference, Track.ADULT, List.of(new Duty(Agency.LADO, true, "G-01")), clock.instant(), Chronology.CHAPERONE);
        }
    }

    private void giveOut(String reference, DelegateExecution step) {
        WithoutGrants.ask(engine, () -> {
            running(reference).forEach((track, instance) -> {
                // the side in which the step was taken gives its own out as it goes on
                if (!instance.equals(step.getProcessInstanceId())) {
                    List<Long> ids = reports.start(reference, track);
                    if (!ids.isEmpty()) {
                        engine.getRuntimeService().createProcessInstanceModification(instance).startTransition(FLOW)
                                .setVariable(Routing.REPORTS_TO_MAKE, Routing.csv(ids)).execute();
                    }
                }
            });
            return null;
        });
    }

    /** The sides of which something goes on, and be it a report outside. */
    private Map<Track, String> running(String reference) {
        return WithoutGrants.ask(engine, () -> {
            Map<Track, String> running = new LinkedHashMap<>();
            engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference)
                    .processDefinitionKey(Routing.TRACK).listPage(0, ALL).forEach(instance -> running.put(Track.withId(
                            (String) engine.getRuntimeService().getVariable(instance.getId(), Routing.TRACK_NAME)), instance.getId()));
            return running;
        });
    }
}
