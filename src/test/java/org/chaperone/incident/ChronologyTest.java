package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChronologyTest {

    private static final int ENTRIES = 30;

    private final Records records = Records.inMemory();
    private final Chronology chronology = records.chronology;
    private String reference;

    @BeforeEach
    void aCaseWithManyEntries() {
        reference = records.pupilMessage();
        for (int number = 2; number <= ENTRIES; number++) {
            records.later(Duration.ofMinutes(7));
            chronology.add(reference, "dsl", "note", "Step " + number, number % 2 == 0 ? "Reason " + number : null);
        }
    }

    @Test
    void whatWasWrittenIsReadInItsOrder() {
        assertThat(chronology.of(reference)).hasSize(ENTRIES).extracting(Entry::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, ENTRIES).boxed().toList());
        assertThat(chronology.of(reference).get(0)).satisfies(first -> {
            assertThat(first.kind()).isEqualTo("reported");
            assertThat(first.who()).isEqualTo("teacher");
            assertThat(first.at()).isEqualTo(Records.START);
        });
        assertThat(chronology.of(reference).get(1)).satisfies(second -> {
            assertThat(second.what()).isEqualTo("Step 2");
            assertThat(second.why()).contains("Reason 2");
            assertThat(second.at()).isEqualTo(Records.START.plus(Duration.ofMinutes(7)));
        });
        assertThat(chronology.of(reference).get(2).why()).isEmpty();
    }

    @Test
    void whatAddingGivesBackIsWhatIsRead() {
        Entry added = chronology.add(reference, "headteacher", "note", "More", "Because");
        assertThat(chronology.of(reference)).last().isEqualTo(added);
        assertThat(added.number()).isEqualTo(ENTRIES + 1);
    }

    @Test
    void textsAreNotReadableInTheDatabase() {
        assertThat(records.jdbc.sql("select what || coalesce(why, '') from incident_entry").query(String.class).list())
                .hasSize(ENTRIES).noneMatch(stored -> stored.contains("Step") || stored.contains("Reason"));
    }

    @Test
    void anUntouchedChronologyIsUnbroken() {
        assertThat(chronology.check(reference)).isEmpty();
        assertThat(chronology.checkAll()).isEmpty();
    }

    static Stream<Arguments> everyColumn() {
        return Stream.of(
                Arguments.of("at_instant", "at_instant + interval '1' second"), Arguments.of("who", "'headteacher'"),
                Arguments.of("kind", "'concluded'"), Arguments.of("what", "(select what from incident_entry where entry_number = 2)"),
                Arguments.of("why", "case when why is null then '' else null end"),
                Arguments.of("previous_hash", "X'00'"),
                Arguments.of("entry_hash", "X'00'"));
    }

    @ParameterizedTest
    @MethodSource("everyColumn")
    void aChangeInAnyColumnOfAnyEntryIsFoundThere(String column, String otherValue) {
        for (int number : new int[] {1, 3, 17, 29, ENTRIES}) {
            ChronologyTest fresh = new ChronologyTest();
            fresh.aCaseWithManyEntries();
            fresh.sql("update incident_entry set " + column + " = " + otherValue + " where entry_number = " + number);
            assertThat(fresh.chronology.check(fresh.reference)).as("%s of entry %d", column, number).hasValueSatisfying(tampered -> {
                assertThat(tampered.entry()).isEqualTo(number);
                assertThat(tampered.what()).isEqualTo(fresh.reference + ": entry " + number
                        + " is the first that was changed, or an entry before it was taken out");
            });
        }
    }

    @Test
    void anEntryThatWasTakenOutIsNamed() {
        sql("delete from incident_entry where entry_number = 12");
        assertThat(firstBroken()).isEqualTo(12);
    }

    @Test
    void closingTheGapDoesNotHideIt() {
        sql("delete from incident_entry where entry_number = 12");
        for (int number = 13; number <= ENTRIES; number++) {
            sql("update incident_entry set entry_number = " + (number - 1) + " where entry_number = " + number);
        }
        sql("update incident_case set chain_length = 29");
        assertThat(firstBroken()).isEqualTo(12);
    }

    @Test
    void theEndCannotBeCutOff() {
        sql("delete from incident_entry where entry_number > 28");
        assertThat(firstBroken()).isEqualTo(29);
    }

    @Test
    void theEndCannotBeCutOffEvenIfTheCaseIsMadeToAgree() {
        sql("delete from incident_entry where entry_number > 28");
        sql("update incident_case set chain_length = 28, chain_head = (select entry_hash from incident_entry where entry_number = 28)");
        assertThat(firstBroken()).isEqualTo(28);
    }

    @Test
    void anEntryAddedAfterwardsDoesNotHideThatTheEndWasCutOff() {
        theEndCannotBeCutOffEvenIfTheCaseIsMadeToAgree();
        chronology.add(reference, "dsl", "note", "Nothing was known to me", null);

        assertThat(chronology.check(reference)).hasValueSatisfying(tampered -> {
            assertThat(tampered.entry()).isEqualTo(29);
            assertThat(tampered.what()).contains("says that the chronology was changed before it");
        });
        assertThat(chronology.of(reference)).hasSize(30).last().satisfies(last ->
                assertThat(last.what()).isEqualTo("Nothing was known to me"));
    }

    @Test
    void aChronologyThatWasEmptiedIsFoundAndWorkGoesOn() {
        sql("delete from incident_entry");
        sql("update incident_case set chain_length = 0, chain_head = null, chain_seal = null");
        assertThat(firstBroken()).isEqualTo(1);
        chronology.add(reference, "dsl", "note", "Going on", null);
        assertThat(firstBroken()).isEqualTo(1);
        assertThat(chronology.of(reference)).extracting(Entry::what).last().isEqualTo("Going on");
    }

    @Test
    void workGoesOnWhereTheCaseSaysThereAreFewerEntries() {
        sql("update incident_case set chain_length = 3");
        assertThat(chronology.add(reference, "dsl", "note", "Going on", null).number()).isEqualTo(ENTRIES + 2);
        assertThat(chronology.check(reference)).isPresent();
    }

    @Test
    void twoEntriesThatChangedPlacesAreFound() {
        sql("update incident_entry set entry_number = 100 where entry_number = 8");
        sql("update incident_entry set entry_number = 8 where entry_number = 9");
        sql("update incident_entry set entry_number = 9 where entry_number = 100");
        assertThat(firstBroken()).isEqualTo(8);
    }

    @Test
    void anEntryPutInBetweenIsFound() {
        for (int number = ENTRIES; number > 10; number--) {
            sql("update incident_entry set entry_number = " + (number + 1) + " where entry_number = " + number);
        }
        sql("insert into incident_entry select case_reference, 11, track, at_instant, who, kind, what, why, entry_hash, entry_hash "
                + "from incident_entry where entry_number = 10");
        assertThat(firstBroken()).isEqualTo(11);
    }

    @Test
    void anEntryMovedToAnotherSideIsFound() {
        sql("update incident_entry set track = 'child' where entry_number = 4");
        assertThat(firstBroken()).isEqualTo(4);
    }

    @Test
    void anEntryOfAnotherCaseDoesNotPassHere() {
        String other = records.pupilMessage();
        sql("update incident_entry set what = (select what from incident_entry where case_reference = '" + other
                + "') where case_reference = '" + reference + "' and entry_number = 1");
        assertThat(firstBroken()).isEqualTo(1);
    }

    @Test
    void eachBrokenCaseIsNamedAndTheOthersAreNot() {
        String other = records.pupilMessage();
        String third = records.pupilMessage();
        sql("update incident_entry set who = 'nobody' where case_reference <> '" + other + "' and entry_number = 1");
        assertThat(chronology.checkAll()).extracting(Tampered::caseReference).containsExactlyInAnyOrder(reference, third);
    }

    @Test
    void anErasedCaseCanStillBeChecked() {
        records.secrets.erase(reference);
        assertThat(chronology.check(reference)).isEmpty();
        assertThat(chronology.of(reference)).hasSize(ENTRIES).allSatisfy(entry ->
                assertThat(entry.what()).startsWith("Erased on 18 November 2026"));
        sql("update incident_entry set who = 'nobody' where entry_number = 5");
        assertThat(firstBroken()).isEqualTo(5);
    }

    @Test
    void anEntryThatWasChangedDoesNotKeepAnybodyFromTheOthers() {
        sql("update incident_entry set what = 'nonsense' where entry_number = 5");
        assertThat(chronology.of(reference)).hasSize(ENTRIES);
        assertThat(chronology.of(reference).get(4).what()).isEqualTo("This was changed outside Chaperone and cannot be read.");
        assertThat(chronology.of(reference).get(5).what()).isEqualTo("Step 6");
    }

    @Test
    void twoWhoAddAtTheSameMomentWaitForEachOther() {
        CompletableFuture.allOf(IntStream.range(0, 4).mapToObj(person -> CompletableFuture.runAsync(() ->
                IntStream.range(0, 10).forEach(step -> records.transaction.executeWithoutResult(running ->
                        chronology.add(reference, "dsl", "note", person + " " + step, null))))).toArray(CompletableFuture[]::new)).join();
        assertThat(chronology.of(reference)).hasSize(ENTRIES + 40);
        assertThat(chronology.check(reference)).isEmpty();
    }

    @Test
    void thereIsNoChronologyOfACaseThatDoesNotExist() {
        assertThatThrownBy(() -> chronology.add("INC-2026-0999", "dsl", "note", "What", null)).hasMessage("There is no case INC-2026-0999.");
        assertThatThrownBy(() -> chronology.check("INC-2026-0999")).hasMessage("There is no case INC-2026-0999.");
        assertThat(chronology.of("INC-2026-0999")).isEmpty();
    }

    private void sql(String sql) {
        records.jdbc.sql(sql).update();
    }

    private int firstBroken() {
        Optional<Tampered> found = chronology.check(reference);
        assertThat(found).isPresent();
        return found.get().entry();
    }
}
