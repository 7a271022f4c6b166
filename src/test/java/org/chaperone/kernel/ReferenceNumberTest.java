package org.chaperone.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceNumberTest {

    private static final int YEAR = 2026;

    private static Stream<String> some() {
        Random dice = new Random(11);
        return Stream.generate(() -> ReferenceNumber.random("INC", YEAR, dice)).limit(300);
    }

    @Test
    void everyReferenceIsWrittenAsGivenAndReadBackAsItIs() {
        assertThat(some()).allSatisfy(reference -> {
            assertThat(reference).matches("INC-2026-[234679FHKLMPQRWXY]{4}");
            assertThat(ReferenceNumber.isWrittenAsGiven(reference)).isTrue();
            assertThat(ReferenceNumber.typed(reference)).contains(reference);
            assertThat(ReferenceNumber.isMistyped(reference)).isFalse();
        });
    }

    @Test
    void noneIsTakenForOneOfThoseThatWereCounted() {
        assertThat(some()).noneMatch(reference -> reference.matches("INC-[0-9]{4}-[0-9]{4,6}"));
    }

    @Test
    void theExampleInTheFormsIsOne() {
        assertThat(ReferenceNumber.typed("INC-2026-7K3M")).isPresent();
    }

    @Test
    void theyFollowNoOrder() {
        assertThat(some().toList()).isNotEqualTo(some().sorted().toList());
        assertThat(new HashSet<>(some().toList())).hasSizeGreaterThan(280);
    }

    @Test
    void oneWrongSignIsNoticedWhereverItIs() {
        assertThat(some().limit(50)).allSatisfy(reference -> {
            for (int at = 9; at < reference.length(); at++) {
                for (char other : ReferenceNumber.SIGNS.toCharArray()) {
                    String slip = reference.substring(0, at) + other + reference.substring(at + 1);
                    if (other != reference.charAt(at) && !slip.matches("INC-2026-[0-9]{4}")) {
                        assertThat(ReferenceNumber.isMistyped(slip)).as(slip).isTrue();
                        assertThat(ReferenceNumber.typed(slip)).as(slip).isEmpty();
                    }
                }
            }
        });
    }

    @Test
    void aWrongYearIsNoticed() {
        assertThat(some()).allSatisfy(reference ->
                assertThat(ReferenceNumber.isMistyped(reference.replace("2026", "2025"))).as(reference).isTrue());
    }

    @Test
    void twoNeighboursTheWrongWayRoundAreNoticed() {
        assertThat(some()).allSatisfy(reference -> {
            for (int at = 9; at < reference.length() - 1; at++) {
                String swapped = reference.substring(0, at) + reference.charAt(at + 1) + reference.charAt(at) + reference.substring(at + 2);
                if (!swapped.equals(reference)) {
                    assertThat(ReferenceNumber.isMistyped(swapped)).as(swapped).isTrue();
                }
            }
        });
    }

    @Test
    void smallLettersSpacesAndMissingHyphensAreNoSlip() {
        String reference = some().findFirst().orElseThrow();
        Set<String> ways = Set.of(reference.toLowerCase(), reference.replace("-", ""), " " + reference.replace("-", " "),
                reference.replace("-", "\u2013"), reference.substring(0, 8) + reference.substring(9));
        assertThat(ways).allSatisfy(way -> assertThat(ReferenceNumber.typed(way)).as(way).contains(reference));
    }

    @ParameterizedTest
    @CsvSource({"INC-2026-0012, INC-2026-0012", "inc 2026 0012, INC-2026-0012", "ACC-2026-001234, ACC-2026-001234"})
    void thoseThatWereCountedStay(String typed, String reference) {
        assertThat(ReferenceNumber.typed(typed)).contains(reference);
        assertThat(ReferenceNumber.isMistyped(typed)).isFalse();
        assertThat(ReferenceNumber.isWrittenAsGiven(reference)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INC-2026-7", "INC-202-0012", "INC-2026-00123456", "INC-2026-OO12", "inc2026abcde"})
    void aReferenceThatCannotBeOneIsASlip(String typed) {
        assertThat(ReferenceNumber.isMistyped(typed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Incledon", "J. in Year 4", "", "Inca Jones", "2026", "INC"})
    void aNameIsNoSlip(String typed) {
        assertThat(ReferenceNumber.isMistyped(typed)).isFalse();
        assertThat(ReferenceNumber.typed(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INC-2026-0012 ", "inc-2026-0012", "Nilsson", "INC-2026-A. Pupil", "INC-2026-7K3B"})
    void nothingElseGetsIntoAMailInThePlaceOfAReference(String text) {
        assertThat(ReferenceNumber.isWrittenAsGiven(text)).isFalse();
    }
}
