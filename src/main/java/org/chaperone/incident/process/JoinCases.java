package org.chaperone.incident.process;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.chaperone.engine.forms.Refusal;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.CaseTrack;
import org.chaperone.incident.Conclusion;
import org.chaperone.incident.ExcludedPerson;
import org.chaperone.incident.Exclusion;
import org.chaperone.incident.ExternalReport;
import org.chaperone.incident.ExternalReports;
import org.chaperone.incident.Track;
import org.springframework.stereotype.Component;

/**
 * Has one side of a case dealt with in another case. From then on the two are one: whoever takes no part, what is so, what
 * was decided about parents and what is to be reported outside counts in the case that goes on, once (G-01, INC-25).
 */
@Component
class JoinCases {

    private final CaseRecord cases;
    private final ExternalReports reports;
    private final AddedTrack addedTrack;
    private final TellingParents tellingParents;
    private final EndingReports endingReports;
    private final IndecentImage indecentImage;
    private final GivingOut givingOut;
    private final CaseTasks tasks;
    private final CaseWords words;

    JoinCases(CaseRecord cases, ExternalReports reports, AddedTrack addedTrack, TellingParents tellingParents, EndingReports endingReports,
            IndecentImage indecentImage, GivingOut givingOut, CaseTasks tasks, CaseWords words) {
        this.cases = cases;
        this.reports = reports;
        this.addedTrack = addedTrack;
        this.tellingParents = tellingParents;
        this.endingReports = endingReports;
        this.indecentImage = indecentImage;
        this.givingOut = givingOut;
        this.tasks = tasks;
        this.words = words;
    }

    /** @throws Refusal if that side of the other is concluded, or {@link CaseRecord#merge} refuses it */
    void of(String from, Track track, String with, String by, String why, DelegateExecution step) {
        String goesOn = cases.current(with);
        Optional<CaseTrack> there = cases.tracks(goesOn).stream().filter(side -> side.track() == track).findFirst();
        if (there.filter(CaseTrack::isConcluded).isPresent()) {
            throw Refusal.because(words.of("refused.merge-concluded", goesOn, track.title()));
        }
        cases.merge(from, with, by, why);
        // what one of them decided about parents stands before what the other asked for is folded into it
        tellingParents.carry(goesOn, from, by, track, step);
        tellingParents.carry(from, goesOn, by, track, step);
        List<ExternalReport> over = reports.fold(from, track, goesOn, by);
        over.forEach(report -> endingReports.end(report, step));
        cases.conclude(from, track, Conclusion.merged(by, why));
        if (there.isEmpty()) {
            addedTrack.bringIn(goesOn, track, by, words.of("merged-from", from));
        }
        goOn(from, goesOn, by, step);
    }

    /** Those who deal with the case that goes on are the right ones, and have what is to be done. */
    private void goOn(String from, String goesOn, String by, DelegateExecution step) {
        if (cases.find(goesOn).mayBeIndecent()) {
            indecentImage.saidBy(by, goesOn, words.of("excluded.as-in", from), step);
        }
        givingOut.becauseSomebodyIsOut(goesOn, step);
        cases.exclusions(goesOn).stream().filter(out -> out.isOut() && !out.provisional() && out.as() == Exclusion.SUBJECT)
                .map(ExcludedPerson::person).forEach(person -> tasks.reporterLeftOut(goesOn, person));
        tasks.additions(goesOn, step);
    }
}
