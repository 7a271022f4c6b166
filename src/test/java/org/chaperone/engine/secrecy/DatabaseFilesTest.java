package org.chaperone.engine.secrecy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.chaperone.engine.files.OwnerOnly;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;

/** Another user of the school's server reads neither the database nor what lies beside it. */
class DatabaseFilesTest {

    private static final Set<PosixFilePermission> OPEN = PosixFilePermissions.fromString("rw-r--r--");

    @TempDir
    Path machine;

    @BeforeEach
    void whereThereAreOwnersAndOthers() {
        assumeThat(OwnerOnly.isPosix(machine)).isTrue();
    }

    @Test
    void theFirstStartMakesAFolderAndAFileForTheOwnerAloneAndH2WorksWithThem() throws SQLException, IOException {
        Path folder = machine.resolve("data");
        before(folder);
        assertThat(folder.resolve("school.mv.db")).as("before H2 was asked").isEmptyFile();
        written(folder);
        assertThat(permissions(folder)).isEqualTo(OwnerOnly.FOLDER);
        assertThat(files(folder)).isNotEmpty().allSatisfy(file -> assertThat(permissions(file)).isEqualTo(OwnerOnly.FILE));
    }

    @Test
    void whatAnOlderChaperoneLeftOpenIsClosedAtTheNextStart() throws SQLException, IOException {
        Path folder = Files.createDirectory(machine.resolve("data"));
        written(folder);
        open(folder.resolve("school.mv.db"));
        open(folder.resolve("school.trace.db"));
        open(folder.resolve("keys"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        before(folder);
        assertThat(permissions(folder)).isEqualTo(OwnerOnly.FOLDER);
        assertThat(files(folder)).hasSize(3).allSatisfy(file -> assertThat(permissions(file)).isEqualTo(OwnerOnly.FILE));
    }

    @Test
    void theNewFileThatACompactionMakesIsClosedAsWell() throws SQLException, IOException {
        Path folder = Files.createDirectory(machine.resolve("shared"));
        open(folder.resolve("timetable.txt"));
        DatabaseFiles kept = before(folder);
        written(folder);
        Object before = Files.getAttribute(folder.resolve("school.mv.db"), "unix:ino");
        new Compaction(database(folder), kept).leaveNothingBehind();
        assertThat(Files.getAttribute(folder.resolve("school.mv.db"), "unix:ino")).as("it is another file").isNotEqualTo(before);
        assertThat(permissions(folder.resolve("school.mv.db"))).isEqualTo(OwnerOnly.FILE);
    }

    @Test
    void aTraceThatH2WritesLaterIsClosedWithinTheHour() throws SQLException, IOException {
        Path folder = machine.resolve("data");
        DatabaseFiles kept = before(folder);
        written(folder);
        open(folder.resolve("school.trace.db"));
        kept.keepFromOthers();
        assertThat(permissions(folder.resolve("school.trace.db"))).isEqualTo(OwnerOnly.FILE);
    }

    @Test
    void whatIsNotOursIsLeftAlone() throws IOException {
        Path folder = Files.createDirectory(machine.resolve("shared"));
        open(folder.resolve("timetable.txt"));
        Set<PosixFilePermission> was = permissions(folder);
        before(folder);
        assertThat(permissions(folder.resolve("timetable.txt"))).isEqualTo(OPEN);
        assertThat(permissions(folder)).isEqualTo(was);
        assertThat(permissions(folder.resolve("school.mv.db"))).isEqualTo(OwnerOnly.FILE);
    }

    @Test
    void aDatabaseElsewhereOrInMemoryHasNoFilesHere() {
        for (String url : List.of("jdbc:h2:mem:school", "jdbc:h2:tcp://server/school", "jdbc:postgresql://server/school")) {
            DataSourceProperties elsewhere = new DataSourceProperties();
            elsewhere.setUrl(url);
            new DatabaseFiles(elsewhere, keys(machine)).keepFromOthers();
        }
        assertThat(machine).isEmptyDirectory();
    }

    private static DatabaseFiles before(Path folder) {
        return new DatabaseFiles(database(folder), keys(folder));
    }

    private static SecrecySettings keys(Path folder) {
        return new SecrecySettings("", null, "", folder.resolve("keys"));
    }

    private static DataSourceProperties database(Path folder) {
        DataSourceProperties database = new DataSourceProperties();
        database.setUrl("jdbc:h2:file:" + folder.resolve("school") + ";WRITE_DELAY=0");
        database.setUsername("sa");
        database.setPassword("");
        return database;
    }

    private static void written(Path folder) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database(folder).getUrl(), "sa", "")) {
            connection.createStatement().execute("create table incident_case (case_reference varchar(64))");
        }
    }

    private static void open(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.writeString(file, "text");
        }
        Files.setPosixFilePermissions(file, OPEN);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static Set<PosixFilePermission> permissions(Path place) throws IOException {
        return Files.getPosixFilePermissions(place);
    }
}
