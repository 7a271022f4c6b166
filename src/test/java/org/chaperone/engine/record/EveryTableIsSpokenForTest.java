package org.chaperone.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.chaperone.WholeApplication;
import org.chaperone.engine.YamlTable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever adds a table says whether it must not change unnoticed. */
@WholeApplication
class EveryTableIsSpokenForTest {

    @Autowired JdbcClient jdbc;

    private List<String> tablesOfTheDatabase() {
        return jdbc.sql("select table_name from information_schema.tables where table_schema = 'PUBLIC' and table_type = 'BASE TABLE'")
                .query(String.class).list().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    @Test
    void eachTableIsStampedOrHasAReasonWhyNot() {
        List<String> stamped = Rows.stamped().stream().map(RecordTable::table).distinct().toList();
        List<String> unstamped = YamlTable.read("record-tables.yaml", "not-stamped", UnstampedTable.class).stream()
                .peek(table -> assertThat(table.because()).as(table.table()).isNotBlank()).map(UnstampedTable::table).toList();

        assertThat(tablesOfTheDatabase()).containsAll(stamped).containsAll(unstamped)
                .allMatch(table -> stamped.contains(table) || unstamped.contains(table));
        assertThat(stamped).doesNotContainAnyElementsOf(unstamped);
    }
}
