package org.chaperone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A migration that a school's database has run is never changed: there the program would refuse to start. What has to be
 * otherwise goes into a new one; {@code released-migrations.txt} gets a line with its SHA-256 when it is released.
 */
class ReleasedMigrationsTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Path RELEASED = Path.of("src/test/resources/released-migrations.txt");

    static Stream<List<String>> released() throws IOException {
        return Files.readAllLines(RELEASED).stream().map(line -> List.of(line.split("\\s+")));
    }

    @ParameterizedTest
    @MethodSource("released")
    void aReleasedMigrationIsAsItWas(List<String> hashAndName) throws IOException, NoSuchAlgorithmException {
        Path migration = MIGRATIONS.resolve(hashAndName.get(1));
        assertThat(migration).exists();
        byte[] now = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(migration));
        assertThat(HexFormat.of().formatHex(now)).as("%s was changed; take the change back, and make it in a new migration", migration)
                .isEqualTo(hashAndName.get(0));
    }
}
