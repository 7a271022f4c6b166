package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chaperone.engine.record.RecordForTests;
import org.chaperone.engine.record.Vandal;
import org.chaperone.engine.secrecy.PersonCodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody who can write to the database and has no key changes whatever there is: each change is named. */
class RandomVandalTest {

    private static final int CHANGES = 500;
    /** What is in the database beside the stamped tables, and must not change unnoticed either. */
    private static final List<String> OTHER_TABLES = List.of("incident_entry", "record_line", "record_row", "record_head");
    /** The contents of documents are held against a sum of their own, see {@code PolicyDocumentsTest}; when a key was made matters to nobody. */
    private static final Set<String> LEFT_OUT = Set.of("policy_document.content", "case_key.made_at",
            "second_factor.last_step");

    private final Records records = Records.stamped();
    private final RecordsOfConcerns concerns = new RecordsOfConcerns(records.chronology, records.secrets.sealed(), records.evidence);
    private String child;
    private String adult;

    @BeforeEach
    void aSchoolAtWork() throws IOException {
        child = records.open(Map.of("harmedName", "Kim Maple", "harmedKinds", List.of("pupil"), "subjectName", "Jo Willow"));
        adult = records.open(Map.of("subjectKind", "adult", "whatHappened", "A colleague wrote to a pupil."));
        for (String reference : List.of(child, adult)) {
            honestly(() -> records.index.add(reference, records.cases.report(reference), Records.START));
            honestly(() -> records.cases.openTrack(reference, Track.CHILD, "INC-07"));
            honestly(() -> records.cases.openTrack(reference, Track.ADULT, "INC-13"));
            honestly(() -> records.cases.exclude(reference, "slt", Exclusion.INVOLVED, "teacher", "named", true));
            honestly(() -> records.cases.exclude(reference, "headteacher", Exclusion.SUBJECT, "dsl", "it is about her", false));
            honestly(() -> records.concerned.keep(reference, Track.ADULT, ConcernedPeople.SaidIn.ASSESSMENT, PersonConcerned.named("Ann Elm")));
            honestly(() -> records.reports.open(reference, Track.CHILD, Records.mandatory(Agency.LADO, Agency.POLICE), Records.START, "dsl"));
            honestly(() -> records.evidence.keep(reference, "teacher", "note.txt", ("a note of " + reference).getBytes(StandardCharsets.UTF_8)));
            honestly(() -> records.lessons.record(reference, new LessonsLearned("dsl", "Faster", Optional.of("Clearer"),
                    List.of(new LessonsLearned.Action("Train", "slt", LocalDate.of(2026, 12, 1)),
                            new LessonsLearned.Action("Ask", "dsl", LocalDate.of(2026, 12, 3))))));
            honestly(() -> {
                records.chronology.willChange(reference);
                records.jdbc.sql("insert into incident_on_call (case_reference, track, person, told_at) values (?, 'child', ?, ?)")
                        .params(reference, records.secrets.codes().of(PersonCodes.in("incident_on_call.person", reference), "dsl"), CaseRecord.utc(Records.START)).update();
            });
        }
        try (InputStream rooms = RandomVandalTest.class.getResourceAsStream("/engine/record/other-rooms.sql")) {
            new String(rooms.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("--")).forEach(line -> {
                String[] parts = line.split("\\|", 2);
                String[] subject = parts[0].split(" ");
                honestly(() -> {
                    records.record.ledger().willChange(subject[0], subject[1]);
                    records.jdbc.sql(parts[1]).update();
                });
            });
        }
    }

    private void honestly(Runnable work) {
        records.later(Duration.ofMinutes(3));
        records.transaction.executeWithoutResult(running -> work.run());
    }

    /** As it goes on after somebody has kept a copy of all tables. */
    private void workGoesOn() {
        for (String reference : List.of(child, adult)) {
            honestly(() -> records.cases.putBack(reference, "slt", "dsl", "Somebody else"));
            honestly(() -> records.cases.flag(reference, Flag.LEGAL_HOLD, true, "dsl", "The solicitor asked"));
            honestly(() -> records.cases.holder(reference, Track.CHILD, "dsl", "dsl", null));
            long lado = records.reports.of(reference).stream().filter(report -> report.agency() == Agency.LADO).findFirst().orElseThrow().id();
            honestly(() -> records.reports.made(lado, records.made("dsl")));
            honestly(() -> records.reports.answered(lado, new Answer("dsl", Records.START, "The officer", "Nothing more")));
        }
    }

    private List<String> findings() {
        return Stream.concat(records.record.findings().stream(), concerns.findings().stream()).toList();
    }

    @Test
    void whereNobodyButChaperoneWroteNothingIsFound() {
        assertThat(findings()).isEmpty();
        workGoesOn();
        assertThat(findings()).isEmpty();
    }

    @Test
    void eachOfFiveHundredRandomChangesIsNamed() {
        List<String> all = Stream.concat(RecordForTests.tables().stream(), OTHER_TABLES.stream()).distinct().toList();
        Vandal vandal = new Vandal(records.jdbc, records.transaction, this::findings, LEFT_OUT, RandomVandalTest::subject);
        vandal.copy(all);
        workGoesOn();
        vandal.change(CHANGES, all);
    }

    private static String subject(String table, Map<String, Object> row) {
        String column = switch (table) {
            case "policy_version" -> "version";
            case "person" -> "id";
            case "sign_in_entry" -> "name";
            default -> row.containsKey("case_reference") ? "case_reference" : "person";
        };
        return Optional.ofNullable(row.get(column)).map(Object::toString).orElse(null);
    }
}
