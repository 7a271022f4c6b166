package org.chaperone.policy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a published version says of itself to those who read it. */
@Repository
class PublishedText {

    private final JdbcClient jdbc;

    PublishedText(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What changed in it; empty for the one with which the school began. */
    Optional<String> summary(String version) {
        // a column without a value is a row with null
        return jdbc.sql("select summary from policy_version where version = ?").param(version)
                .query((row, number) -> Optional.ofNullable(row.getString(1))).optional().flatMap(text -> text);
    }

    /**
     * When it was published, or when the school began with it.
     *
     * @throws IllegalArgumentException if it never was
     */
    Instant publishedAt(String version) {
        return jdbc.sql("select in_force_since from policy_version where version = ? and in_force_since is not null").param(version)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant()).optional()
                .orElseThrow(() -> new IllegalArgumentException("Version " + version + " of the policy was never published."));
    }
}
