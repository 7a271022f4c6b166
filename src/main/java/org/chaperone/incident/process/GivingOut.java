package org.chaperone.incident.process;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

    /** The outside responds once no office holder is left for a side of the case (G-01). */
    void becauseSomebodyIsOut(String reference, DelegateExecution step) {
        running(reference).keySet().forEach(track -> outsideResponds(reference, track));
        giveOut(reference, step);
    }

    /** Opens the duty of the agency outside that responds for this side, where nobody in school may. */
    void outsideResponds(String reference, Track track) {
        WhoResponds.Choice choice = who.line(reference, track);
        if (choice.ladoDirect() && track == Track.ADULT) {
            cases.flag(reference, Flag.DIRECT_LADO, true, Chronology.CHAPERONE, choice.explanation());
            duty(reference, track, Agency.LADO);
        }
        choice.outside().ifPresent(agency -> {
            OrRefused.choose(() -> who.callers(reference, cases.track(reference, track).widened()));
            duty(reference, track, agency);
        });
    }

    private void duty(String reference, Track track, Agency agency) {
        reports.open(reference, track, List.of(new Duty(agency, true, "G-01")), cases.find(reference).openedAt(), Chronology.CHAPERONE);
    }

    /**
     * The reports of this side for which somebody gets a task now. Where nobody deals with it, only calls are made; what was
     * told already waits for whoever deals with it again and confirms it.
     */
    List<Long> start(String reference, Track track) {
        return dealsSomebody(reference, track) ? reports.start(reference, track) : reports.startCalls(reference, track);
    }

    /** Somebody may deal with a side again: what was told meanwhile is theirs to confirm. */
    void toConfirm(String reference, DelegateExecution step) {
        giveOut(reference, step, track -> dealsSomebody(reference, track) ? reports.startToConfirm(reference, track) : List.of());
    }

    private boolean dealsSomebody(String reference, Track track) {
        return !who.line(reference, track).people().isEmpty();
    }

    private void giveOut(String reference, DelegateExecution step) {
        giveOut(reference, step, track -> start(reference, track));
    }

    private void giveOut(String reference, DelegateExecution step, Function<Track, List<Long>> starts) {
        WithoutGrants.ask(engine, () -> {
            running(reference).forEach((track, instance) -> {
                // the side in which the step was taken gives its own out as it goes on
                if (!instance.equals(step.getProcessInstanceId())) {
                    List<Long> ids = starts.apply(track);
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
