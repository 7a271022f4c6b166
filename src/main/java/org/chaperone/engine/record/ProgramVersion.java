package org.chaperone.engine.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Which version of the program this is, as far as it makes tables: its migrations, and the engine's release. */
@Component
class ProgramVersion {

    private static final int BYTES = 9;

    private final String fingerprint = make();

    /** A few letters and digits that differ where the tables may. */
    String fingerprint() {
        return fingerprint;
    }

    private static String make() {
        try {
            MessageDigest sum = MessageDigest.getInstance("SHA-256");
            Resource[] migrations = new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*.sql");
            Arrays.sort(migrations, Comparator.comparing(Resource::getFilename));
            for (Resource migration : migrations) {
                sum.update(migration.getContentAsByteArray());
            }
            sum.update(String.valueOf(ProcessEngine.class.getPackage().getImplementationVersion()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(sum.digest(), BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException("The program's own migrations cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
