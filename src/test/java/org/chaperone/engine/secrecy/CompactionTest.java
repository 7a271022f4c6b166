package org.chaperone.engine.secrecy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;

/** What was erased is gone from the file of the database, not only from its tables. */
class CompactionTest {

    private static final String SEALED = "CiQAwombatSealedKeyOfACaseThatIsToBeGone";

    @TempDir
    Path folder;

    @Test
    void whatWasErasedIsInTheFileUntilItIsCompacted() throws SQLException, IOException {
        DataSourceProperties database = new DataSourceProperties();
        database.setUrl("jdbc:h2:file:" + folder.resolve("school") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        database.setUsername("sa");
        database.setPassword("");
        try (Connection connection = DriverManager.getConnection(database.getUrl(), "sa", "")) {
            connection.createStatement().execute("create table case_key (case_id varchar(64) primary key, sealed_key varchar(1000))");
            connection.createStatement().execute("insert into case_key values ('INC-2026-0001', '" + SEALED + "')");
            connection.createStatement().execute("update case_key set sealed_key = null");
            connection.createStatement().execute("insert into case_key select 'INC-' || x, 'other' from system_range(1, 500)");
            assertThat(inTheFiles()).as("where the server dies now, it is still there").isTrue();
            connection.createStatement().execute("shutdown immediately");
        }
        assertThat(inTheFiles()).as("the test would see it").isTrue();
        new Compaction(database, new DatabaseFiles(database, new SecrecySettings("", null, "", null))).leaveNothingBehind();
        assertThat(inTheFiles()).isFalse();
        try (Connection connection = DriverManager.getConnection(database.getUrl(), "sa", "");
                var rows = connection.createStatement().executeQuery("select count(*) from case_key")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(501);
        }
    }

    private boolean inTheFiles() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(SEALED)) {
                    return true;
                }
            }
        }
        return false;
    }
}
