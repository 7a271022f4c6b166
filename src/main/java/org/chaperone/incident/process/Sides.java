package org.chaperone.incident.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chaperone.incident.Agency;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.CaseTrack;
import org.chaperone.incident.Chronology;
import org.chaperone.incident.DutiesTable;
import org.chaperone.incident.Duty;
import org.chaperone.incident.DutyQuestion;
import org.chaperone.incident.ExternalReports;
import org.chaperone.incident.Flag;
import org.chaperone.incident.IncidentCase;
import org.chaperone.incident.IncidentReport;
import org.chaperone.incident.Track;
import org.chaperone.school.SchoolCalendar;
import org.springframework.stereotype.Component;

/** Opens the sides of a case, each with what must be reported outside for it. */
@Component
class Sides {

    static final String IMAGE_SIGNS = "imageSigns";

    private final CaseRecord cases;
    private final ExternalReports reports;
    private final DutiesTable duties;
    private final Clock clock;

    Sides(CaseRecord cases, ExternalReports reports, DutiesTable duties, Clock clock) {
        this.cases = cases;
        this.reports = reports;
        this.duties = duties;
        this.clock = clock;
    }

    /**
     * Opens a side as the triage asks for it: the clocks run from the report. What opens at the assessment waits for whoever
     * assesses it: parents, for example, are not told before somebody has thought about it (G-40).
     */
    void open(String reference, Track track, String source) {
        IncidentCase incident = cases.find(reference);
        cases.openTrack(reference, track, source);
        reports.open(reference, track, fromTheReport(incident, track), incident.openedAt(), Chronology.CHAPERONE);
    }

    /**
     * Opens a side that somebody found later: the clocks run from the report all the same, not from when it was looked at.
     *
     * @return whether it was not there yet
     */
    boolean add(String reference, Track track, String by, String why) {
        if (find(reference, track).isPresent()) {
            return false;
        }
        if (track == Track.CHILD) {
            cases.flag(reference, Flag.CHILD_AT_RISK, true, by, why);
        }
        cases.openTrack(reference, track, why);
        IncidentCase incident = cases.find(reference);
        reports.open(reference, track, fromTheReport(incident, track), incident.openedAt(), by);
        return true;
    }

    /** What stands before anybody has assessed it: what must be reported, and what is offered from the start. */
    List<Duty> fromTheReport(IncidentCase incident, Track track) {
        return duties(incident, track, false, DutyQuestion.Found.NOTHING).stream()
                .filter(duty -> duty.opensAt() == Duty.OpensAt.REPORT).toList();
    }

    /**
     * What the table asks of this side now, as it is in force when the concern was reported.
     *
     * @param imageSigns whether the assessment knows of signs that take an image to the police; the reporter may know, too
     */
    List<Duty> duties(IncidentCase incident, Track track, boolean imageSigns, DutyQuestion.Found found) {
        IncidentReport report = cases.report(incident.reference());
        String danger = !incident.danger() ? "no" : report.text("inDanger").filter("unsure"::equals).orElse("yes");
        LocalDate reportedOn = LocalDate.ofInstant(incident.openedAt(), SchoolCalendar.ZONE);
        return duties.of(new DutyQuestion(track, incident.subjectKind(), incident.category(), incident.childAtRisk(), danger,
                incident.mayBeIndecent(), imageSigns || !report.list(IMAGE_SIGNS).isEmpty(), found, incident.profile())).stream()
                .filter(duty -> !duty.effectiveFrom().isAfter(reportedOn)).toList();
    }

    /** Whether the report alone takes this side to the police or children's social care, whatever an assessment finds (INC-09, G-10). */
    boolean outsideInAnyCase(IncidentCase incident, Track track) {
        return duties(incident, track, false, DutyQuestion.Found.ASSESSED).stream()
                .filter(duty -> duty.mandatory() && !duty.withdrawable() && duty.orAgency().isEmpty())
                .anyMatch(duty -> duty.agency() == Agency.POLICE || duty.agency() == Agency.CHILDRENS_SOCIAL_CARE);
    }

    /**
     * Asks for all that the table asks of this side once it is assessed. The clocks of what must be reported run from the
     * report; those of what is only offered begin now.
     */
    void reassess(IncidentCase incident, Track track, List<Duty> duties, String by) {
        Map<Boolean, List<Duty>> mandatory = duties.stream().collect(Collectors.partitioningBy(Duty::mandatory));
        reports.reassess(incident.reference(), track, mandatory.get(true), incident.openedAt(), by);
        reports.open(incident.reference(), track, mandatory.get(false), clock.instant(), by);
    }

    /** What somebody ticked: not mandatory, so that it can be withdrawn, with reasons. */
    static List<Duty> asked(List<String> agencies, String source) {
        return agencies.stream().map(agency -> new Duty(Agency.withId(agency), false, source)).toList();
    }

    private Optional<CaseTrack> find(String reference, Track track) {
        return cases.tracks(reference).stream().filter(side -> side.track() == track).findFirst();
    }
}
