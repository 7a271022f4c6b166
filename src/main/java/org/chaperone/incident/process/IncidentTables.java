package org.chaperone.incident.process;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chaperone.engine.TableAnswers;
import org.chaperone.incident.Agency;
import org.chaperone.incident.AgencyRule;
import org.chaperone.incident.AgencyRules;
import org.chaperone.incident.AuthorTable;
import org.chaperone.incident.CaseTimes;
import org.chaperone.incident.CaseTimesTable;
import org.chaperone.incident.CopiesTable;
import org.chaperone.incident.DutiesTable;
import org.chaperone.incident.Duty;
import org.chaperone.incident.DutyQuestion;
import org.chaperone.incident.Line;
import org.chaperone.incident.Outcome;
import org.chaperone.incident.ResponderLines;
import org.chaperone.incident.ReferencesTable;
import org.chaperone.incident.RetentionRules;
import org.chaperone.incident.ReviewTable;
import org.chaperone.incident.RoutesTable;
import org.chaperone.incident.Span;
import org.chaperone.incident.Track;
import org.chaperone.school.Role;
import org.springframework.stereotype.Component;

/** The decision tables of concerns, as analysts keep them, for the questions that the domain asks them. */
@Component
class IncidentTables implements ResponderLines, DutiesTable, AgencyRules, CopiesTable, RetentionRules, RoutesTable,
        AuthorTable, CaseTimesTable, ReviewTable, ReferencesTable {

    private final TableAnswers tables;

    IncidentTables(TableAnswers tables) {
        this.tables = tables;
    }

    @Override
    public Line of(Track track, boolean headConcerned, boolean governorConcerned, boolean authorOpen, boolean child,
            String matter, String profile) {
        Map<String, Object> row = tables.one("incident-responders", Map.of("track", track.id(), "headConcerned", headConcerned,
                "governorConcerned", governorConcerned, "authorOpen", authorOpen, "childAtRisk", child, "matter", matter, "policyProfile", profile));
        return Line.of((String) row.get("together"), (String) row.get("then"), number(row.get("atLeast")),
                (String) row.get("outside"));
    }

    @Override
    public List<Duty> of(DutyQuestion question) {
        DutyQuestion.Found found = question.found();
        Map<String, Object> facts = new HashMap<>(Map.of("track", question.track().id(), "subjectKind", question.subjectKind(),
                "category", question.category(), "childAtRisk", question.childAtRisk(), "dangerNow", question.danger(),
                "mayBeIndecent", question.mayBeIndecent(), "imageSigns", question.imageSigns(),
                "policyProfile", question.profile()));
        facts.putAll(Map.of("stage", found.assessed() ? "assessment" : "report", "crimeSuspected", found.crimeSuspected(),
                "childUnsafe", found.childUnsafe(), "harmTest", found.harmTest(), "adultKind", found.adultKind()));
        return tables.rows("incident-report-duties", facts).stream().map(IncidentTables::duty).toList();
    }

    private static Duty duty(Map<String, Object> row) {
        return new Duty(Agency.withId((String) row.get("agency")), (Boolean) row.get("mandatory"),
                (Boolean) row.get("withdrawable"), Duty.OpensAt.valueOf(((String) row.get("opensAt")).toUpperCase(Locale.ROOT)),
                Optional.of((String) row.get("orAgency")).filter(other -> !other.equals("none")).map(Agency::withId),
                LocalDate.parse((String) row.get("effectiveFrom")), (String) row.get("source"));
    }

    @Override
    public AgencyRule of(Agency agency) {
        Map<String, Object> row = tables.one("incident-agencies", Map.of("agency", agency.id()));
        return new AgencyRule(agency, (String) row.get("title"),
                Span.of((String) row.get("clock"), number(row.get("amount"))).orElseThrow(() -> new IllegalStateException(
                        "The table incident-agencies has no clock for \"" + agency.id() + "\".")),
                Span.of((String) row.get("answerClock"), number(row.get("answerAmount"))), (String) row.get("inWords"),
                (String) row.get("haveReady"), (String) row.get("contact"), (Boolean) row.get("mayBeWithdrawn"), (Boolean) row.get("askedAnyway"),
                (String) row.get("source"));
    }

    @Override
    public List<Role> of(String category, String profile) {
        return tables.rows("incident-copies", Map.of("category", category, "policyProfile", profile)).stream()
                .map(row -> (String) row.get("role"))
                .map(id -> Role.withId(id).orElseThrow(() -> new IllegalStateException(
                        "The table incident-copies names a role that there is not: \"" + id + "\"."))).distinct().toList();
    }

    @Override
    public String of(String subject, Outcome outcome) {
        return (String) tables.one("incident-retention", Map.of("subject", subject, "outcome", outcome.id())).get("rule");
    }

    @Override
    public Route of(String category) {
        Map<String, Object> row = tables.one("incident-routes", Map.of("category", category));
        return new Route((String) row.get("riskClass"), (String) row.get("route"));
    }

    @Override
    public String authorKind(String category, String subjectKind, String pupilStatus) {
        return (String) tables.one("incident-author", Map.of("category", category, "subjectKind", subjectKind,
                "pupilStatus", pupilStatus)).get("authorKind");
    }

    @Override
    public CaseTimes of(boolean danger, boolean child, boolean outOfHours, Track track) {
        Map<String, Object> row = tables.one("incident-clocks", Map.of("dangerNow", danger, "childAtRisk", child,
                "outOfHours", outOfHours, "track", track.id()));
        return new CaseTimes(span(row, "takeUp"), Duration.ofMinutes(number(row.get("againMinutes"))), span(row, "assess"),
                span(row, "review"), (String) row.get("source"));
    }

    @Override
    public Span after(int reviewsDone) {
        Map<String, Object> row = tables.one("incident-review-clocks", Map.of("reviewsDone", reviewsDone));
        return Span.of((String) row.get("clock"), number(row.get("amount"))).orElseThrow(() ->
                new IllegalStateException("The table incident-review-clocks has a row without a time."));
    }

    @Override
    public String inReferences(Outcome outcome) {
        return (String) tables.one("incident-references", Map.of("outcome", outcome.id())).get("words");
    }

    private static Span span(Map<String, Object> row, String name) {
        return Span.of((String) row.get(name + "Clock"), number(row.get(name + "Amount"))).orElseThrow(() ->
                new IllegalStateException("The table incident-clocks has a row without a time to " + name + "."));
    }

    private static Integer number(Object amount) {
        return Optional.ofNullable((Number) amount).map(Number::intValue).orElse(null);
    }
}
