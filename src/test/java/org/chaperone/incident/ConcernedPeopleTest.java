package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chaperone.engine.forms.Refusal;
import org.chaperone.incident.ConcernedPeople.SaidIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcernedPeopleTest {

    private final Records records = Records.inMemory();
    private final ConcernedPeople concerned = records.concerned;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "CHILD | Amy Carter           | CARTER, Amy                | true",
        "CHILD | Amy Carter           | amy louise carter          | true",
        "CHILD | Zoë O’Neill, Year 4  | Zoe ONeill                 | true",
        "CHILD | Amy Carter in Year 4 | Amy Carter (6B)            | true",
        "CHILD | Amy Carter           | Amy Carver                 | false",
        "CHILD | Amy                  | Amy                        | false",
        "CHILD | J. in Year 4         | J. in Year 4               | false",
        "ADULT | Mr Brown             | Mr Brown, supply teacher   | true",
        "ADULT | Mr Brown             | Barry Brown                | true",
        "ADULT | Barry Brown          | Mr Brown                   | true",
        "ADULT | Barry Brown          | Betty Brown                | false",
        "ADULT | the supply teacher   | the supply teacher         | false"})
    void theSamePersonIsFoundHoweverTheNameIsWritten(Track side, String one, String other, boolean same) {
        String first = about(side, one, null);
        String second = about(side, other, null);
        assertThat(concerned.alsoAbout(second, side)).isEqualTo(same ? java.util.Set.of(first) : java.util.Set.of());
        assertThat(concerned.named(other).containsKey(first)).isEqualTo(same);
    }

    @Test
    void aDateOfBirthHelpsBothWays() {
        String amy = about(Track.CHILD, "Amy Carter", LocalDate.of(2016, 3, 1));
        assertThat(concerned.alsoAbout(about(Track.CHILD, "Amy Carter", LocalDate.of(2018, 3, 1)), Track.CHILD)).as("another Amy").isEmpty();
        assertThat(concerned.alsoAbout(about(Track.CHILD, "Amy Smith", LocalDate.of(2016, 3, 1)), Track.CHILD)).containsExactly(amy);
    }

    @Test
    void aChildIsNotTakenForAnAdultOfThatName() {
        about(Track.CHILD, "Amy Carter", null);
        assertThat(concerned.alsoAbout(about(Track.ADULT, "Amy Carter", null), Track.ADULT)).isEmpty();
    }

    @Test
    void whatIsJoinedIsNoEarlierConcern() {
        String first = about(Track.CHILD, "Amy Carter", null);
        String second = about(Track.CHILD, "Amy Carter", null);
        records.cases.merge(first, second, "dsl", "The same");
        assertThat(concerned.alsoAbout(second, Track.CHILD)).isEmpty();
        String third = about(Track.CHILD, "Amy Carter", null);
        assertThat(concerned.alsoAbout(third, Track.CHILD)).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void whatIsWrittenLaterIsAddedToWhatWasKnown() {
        String reference = about(Track.CHILD, "Amy Carter", null);
        concerned.keep(reference, Track.CHILD, SaidIn.LATER, new PersonConcerned(Optional.empty(), Optional.of("6B"),
                Optional.of(LocalDate.of(2016, 3, 1)), Optional.empty()));
        concerned.keep(reference, Track.CHILD, SaidIn.LATER, PersonConcerned.UNKNOWN);
        assertThat(concerned.of(reference, Track.CHILD)).isEqualTo(new PersonConcerned(Optional.of("Amy Carter"), Optional.of("6B"),
                Optional.of(LocalDate.of(2016, 3, 1)), Optional.empty()));
        assertThat(concerned.alsoAbout(about(Track.CHILD, "Carter Anne", LocalDate.of(2016, 3, 1)), Track.CHILD)).containsExactly(reference);
    }

    @Test
    void noNameStandsInTheDatabase() {
        about(Track.CHILD, "Amarantha Carter", LocalDate.of(2016, 3, 1));
        assertThat(records.jdbc.sql("script nopasswords nosettings").query(String.class).list())
                .anyMatch(line -> line.contains("INCIDENT_PERSON_TOKEN"))
                .noneMatch(line -> line.toLowerCase().contains("amarantha") || line.contains("2016-03-01"));
    }

    @Test
    void theReportSaysWhomItIsAbout() {
        String reference = sent(Map.of("subjectKind", "adult", "subjectName", "Barry Brown (supply)", "childAffected", "yes",
                "harmedName", "Amy Carter"));
        assertThat(concerned.of(reference, Track.ADULT).fullName()).contains("Barry Brown (supply)");
        assertThat(concerned.of(reference, Track.CHILD).fullName()).contains("Amy Carter");
        String twoPupils = sent(Map.of("subjectName", "Ben Stone", "harmedName", "Amy Carter", "harmedKinds", List.of("pupil")));
        assertThat(concerned.alsoAbout(twoPupils, Track.CHILD)).containsExactly(reference);
        assertThat(concerned.named("Stone, Ben")).containsOnlyKeys(twoPupils);
    }

    @Test
    void theSameReportSentTwiceIsRefusedWithTheReferenceOfTheFirst() {
        String first = sent(Map.of("whatHappened", "A pupil wrote to me on Instagram."));
        assertThatThrownBy(() -> sent(Map.of("whatHappened", "a pupil wrote to me  on instagram")))
                .isInstanceOf(Refusal.class).hasMessageContaining("You sent this already as " + first);
        assertThat(records.jdbc.sql("select count(*) from incident_case").query(Integer.class).single()).isEqualTo(1);
        String more = sent(Map.of("whatHappened", "A pupil wrote to me on Instagram, twice."));
        assertThat(records.index.sentWithMinutesOf(first)).containsExactly(more);
        assertThat(records.index.sentWithMinutesOf(more)).containsExactly(first);
        records.later(Duration.ofMinutes(11));
        String later = sent(Map.of("whatHappened", "A pupil wrote to me on Instagram."));
        assertThat(records.index.sentWithMinutesOf(later)).isEmpty();
    }

    private String sent(Map<String, Object> different) {
        return records.transaction.execute(running -> {
            Map<String, Object> answers = new HashMap<>(Map.of("category", "pupil-contact", "subjectKind", "pupil", "whatHappened", "It"));
            answers.putAll(different);
            IncidentReport report = new IncidentReport("teacher", answers);
            String reference = records.cases.open(report, "standard", records.clock.instant());
            records.index.add(reference, report, records.clock.instant());
            return reference;
        });
    }

    private String about(Track side, String name, LocalDate born) {
        String reference = records.pupilMessage();
        concerned.keep(reference, side, SaidIn.ASSESSMENT, new PersonConcerned(Optional.of(name), Optional.empty(),
                Optional.ofNullable(born), Optional.empty()));
        return reference;
    }
}
