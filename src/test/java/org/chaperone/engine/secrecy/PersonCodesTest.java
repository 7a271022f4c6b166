package org.chaperone.engine.secrecy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import javax.sql.DataSource;
import org.chaperone.FreshDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Who is meant stands in the database as a code. */
class PersonCodesTest {

    private final DataSource database = FreshDatabase.withTables();
    private final PersonCodes codes = another();

    /** As another node, or the next start, makes them. */
    private PersonCodes another() {
        return new SecretsForTests(database, Clock.systemUTC(), new DataSourceTransactionManager(database)).codes();
    }

    @Test
    void thePersonComesBackOnEveryNode() {
        assertThat(another().person("place", codes.of("place", "headteacher"))).isEqualTo("headteacher");
        assertThat(codes.of("place", null)).isNull();
        assertThat(codes.person("place", null)).isNull();
        assertThat(codes.person("place", "headteacher")).as("from before there were codes").isEqualTo("headteacher");
    }

    @Test
    void inOnePlaceItIsTheSameAndInAnotherNobodyCanTell() {
        assertThat(codes.of("place", "dsl")).isEqualTo(codes.of("place", "dsl")).isNotEqualTo(codes.of("elsewhere", "dsl"))
                .doesNotContain("dsl");
        assertThat(codes.of("place", "dsl")).as("not by its length either").hasSameSizeAs(codes.of("place", "deputy-headteacher-of-the-school"));
    }

    @Test
    void whatWasMovedOrChangedIsNotRead() {
        String code = codes.of("place", "dsl");
        assertThatThrownBy(() -> codes.person("elsewhere", code)).isInstanceOf(IllegalStateException.class).hasMessageNotContaining("dsl");
        assertThatThrownBy(() -> codes.person("place", code.substring(0, code.length() - 2) + "AA")).isInstanceOf(IllegalStateException.class);
    }
}
