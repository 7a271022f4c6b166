package org.chaperone.incident.process;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.chaperone.incident.Agency;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.Duty;
import org.chaperone.incident.Evidence;
import org.chaperone.incident.ExternalReports;
import org.chaperone.incident.Flag;
import org.chaperone.incident.Track;
import org.springframework.stereotype.Component;

/**
 * Closes a case to pictures as soon as anybody on it says that something may be an indecent image of a child: nothing is
 * added, nothing that was added is opened, and the police and the Internet Watch Foundation are asked (G-10, G-14).
 */
@Component
class IndecentImage {

    private final CaseRecord cases;
    private final Evidence evidence;
    private final ExternalReports reports;
    private final GivingOut givingOut;
    private final SoonerClearing soonerClearing;
    private final CaseTasks tasks;
    private final CaseWords words;
    private final Clock clock;

    IndecentImage(CaseRecord cases, Evidence evidence, ExternalReports reports, GivingOut givingOut, SoonerClearing soonerClearing,
            CaseTasks tasks,
            CaseWords words, Clock clock) {
        this.cases = cases;
        this.evidence = evidence;
        this.reports = reports;
        this.givingOut = givingOut;
        this.soonerClearing = soonerClearing;
        this.tasks = tasks;
        this.words = words;
        this.clock = clock;
    }

    /**
     * @param by  who said it
     * @param why in which words the record keeps it
     */
    void saidBy(String by, String reference, String why, DelegateExecution step) {
        boolean news = !cases.find(reference).mayBeIndecent();
        cases.flag(reference, Flag.MAY_BE_INDECENT, true, by, why);
        cases.flag(reference, Flag.CHILD_AT_RISK, true, by, why);
        evidence.withhold(reference, by, why);
        sideThatAsks(reference).ifPresent(track -> {
            reports.open(reference, track, List.of(new Duty(Agency.IWF, false, "G-14")), clock.instant(), by);
            if (news && reports.of(reference).stream().anyMatch(report -> report.agency() == Agency.POLICE && report.isTold())) {
                reports.openOnceMore(reference, track, List.of(new Duty(Agency.POLICE, false, "G-10, INC-10")), clock.instant(), by);
            }
        });
        givingOut.becauseOfAnImage(reference, by, step);
        soonerClearing.of(reference, step);
        tasks.toReporters(reference, "IncidentUploadClosed");
    }

    /** As {@link #saidBy}, where an answer of a form says so; to be unsure is enough. */
    void ifSaid(CaseAnswers answers, String reference, DelegateExecution step) {
        if (answers.yes("mayBeIndecentNow")) {
            saidBy(answers.by(), reference, words.of("withheld.responder", words.name(answers.by())), step);
        }
    }

    /** The child's side where there is one that is open, else any that is. */
    private Optional<Track> sideThatAsks(String reference) {
        List<Track> open = cases.tracks(reference).stream().filter(side -> !side.isConcluded()).map(side -> side.track()).toList();
        return open.contains(Track.CHILD) ? Optional.of(Track.CHILD) : open.stream().findFirst();
    }
}
