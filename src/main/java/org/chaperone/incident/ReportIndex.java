package org.chaperone.incident;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chaperone.engine.forms.Refusal;
import org.chaperone.engine.secrecy.PersonCodes;
import org.chaperone.engine.secrecy.Stamp;
import org.chaperone.incident.ConcernedPeople.SaidIn;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is noted of each report beside what it says: that it was sent, so that the same one is not taken for two, and whom
 * it names, so that earlier concerns about them are found.
 */
@Component
@Transactional
public class ReportIndex {

    private static final String PURPOSE = "reports";
    private static final String REPORTER = "incident_sent.reporter";
    private static final Set<String> ABOUT_AN_ADULT = Set.of("adult", "headteacher", "governor", "unknown");

    private final JdbcClient jdbc;
    private final Stamp stamp;
    private final PersonCodes codes;
    private final Chronology chronology;
    private final ConcernedPeople concerned;
    private final Duration minutes;

    /** @param minutes how soon after another a report counts as one that may have been sent twice */
    ReportIndex(JdbcClient jdbc, Stamp stamp, PersonCodes codes, Chronology chronology, ConcernedPeople concerned,
            @Value("${chaperone.incident.sent-twice-minutes:10}") int minutes) {
        this.jdbc = jdbc;
        this.stamp = stamp;
        this.codes = codes;
        this.chronology = chronology;
        this.concerned = concerned;
        this.minutes = Duration.ofMinutes(minutes);
    }

    /**
     * Notes a report whose case was opened in the same transaction. Cases are opened one after the other, because of their
     * numbers, so that of two that are sent at the same moment the second finds the first.
     *
     * @throws Refusal if the same person sent the same a few minutes ago
     */
    public void add(String reference, IncidentReport report, Instant at) {
        byte[] said = said(report);
        sentBy(report.reporter(), at).stream().filter(sent -> Arrays.equals(sent.said(), said)).findFirst().ifPresent(first -> {
            throw Refusal.because("You sent this already as " + first.reference()
                    + ", so it was not stored again. If there is more to say, add it in Follow your report.");
        });
        chronology.willChange(reference);
        jdbc.sql("insert into incident_sent (case_reference, reporter, said, sent_at) values (?, ?, ?, ?)")
                .params(reference, codes.of(REPORTER, report.reporter()), said, CaseRecord.utc(at)).update();
        report.text("harmedName").filter(name -> childHarmed(report)).ifPresent(name ->
                concerned.keep(reference, Track.CHILD, SaidIn.HARMED, PersonConcerned.named(name)));
        report.text("subjectName").ifPresent(name ->
                concerned.keep(reference, side(report.subjectKind()), SaidIn.REPORT, PersonConcerned.named(name)));
    }

    /** Other cases that the same person reported within minutes of this one, oldest first. */
    @Transactional(readOnly = true)
    public Set<String> sentWithMinutesOf(String reference) {
        Set<String> others = new LinkedHashSet<>();
        jdbc.sql("select reporter, sent_at from incident_sent where case_reference = ?").param(reference)
                .query((row, number) -> sentBy(codes.person(REPORTER, row.getString("reporter")), CaseRecord.instant(row, "sent_at").orElseThrow())).list()
                .forEach(sent -> sent.forEach(one -> others.add(one.reference())));
        others.remove(reference);
        return others;
    }

    private record Sent(String reference, byte[] said) {
    }

    private List<Sent> sentBy(String reporter, Instant around) {
        return jdbc.sql("select case_reference, said from incident_sent where reporter = ? and sent_at > ? and sent_at < ? "
                        + "order by sent_at, case_reference")
                .params(codes.of(REPORTER, reporter), CaseRecord.utc(around.minus(minutes)), CaseRecord.utc(around.plus(minutes)))
                .query((row, number) -> new Sent(row.getString("case_reference"), row.getBytes("said"))).list();
    }

    /** Letters and digits of what was written decide, and what was ticked: not the spaces, capitals and full stops. */
    private byte[] said(IncidentReport report) {
        TreeMap<String, String> answers = new TreeMap<>();
        report.answers().keySet().forEach(key -> {
            String answer = String.join(" ", new TreeSet<>(report.list(key))).toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
            Optional.of(answer).filter(text -> !text.isEmpty()).ifPresent(text -> answers.put(key, text));
        });
        return stamp.of(PURPOSE, report.reporter().getBytes(StandardCharsets.UTF_8),
                answers.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean childHarmed(IncidentReport report) {
        List<String> kinds = report.list("harmedKinds");
        return kinds.contains("pupil") || kinds.isEmpty() && report.yes("childAffected");
    }

    private static Track side(String subjectKind) {
        return subjectKind.equals("pupil") ? Track.CHILD : ABOUT_AN_ADULT.contains(subjectKind) ? Track.ADULT : Track.OUTSIDER;
    }
}
