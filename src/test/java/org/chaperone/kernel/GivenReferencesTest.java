package org.chaperone.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.chaperone.FreshDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class GivenReferencesTest {

    private final JdbcClient jdbc = JdbcClient.create(FreshDatabase.withTables());
    private final GivenReferences concerns = new GivenReferences(jdbc, "INC");

    private List<String> given() {
        return jdbc.sql("select case_reference from given_reference where kind = 'INC' order by case_reference").query(String.class).list();
    }

    @Test
    void noReferenceIsGivenTwiceThoughThousandsAre() {
        List<String> given = Stream.generate(() -> concerns.next(2026, reference -> { })).limit(3_000).toList();

        assertThat(new HashSet<>(given)).hasSameSizeAs(given);
        assertThat(given()).containsExactlyInAnyOrderElementsOf(given);
    }

    @Test
    void eachKindAndEachYearHasItsOwn() {
        assertThat(new GivenReferences(jdbc, "ACC").next(2027, reference -> { })).startsWith("ACC-2027-");
        assertThat(concerns.next(2026, reference -> { })).startsWith("INC-2026-");
        assertThat(given()).hasSize(1);
    }

    @Test
    void theLastOneSaysNothingOfHowManyThereWere() {
        String first = concerns.next(2026, reference -> { });
        String second = concerns.next(2026, reference -> { });

        assertThat(second).isNotEqualTo(first);
        assertThat(Stream.generate(() -> concerns.next(2026, reference -> { })).limit(30).toList()).isNotEqualTo(
                given().stream().filter(one -> !one.equals(first) && !one.equals(second)).toList());
    }
}
