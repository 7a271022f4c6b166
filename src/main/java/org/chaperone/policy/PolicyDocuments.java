package org.chaperone.policy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.chaperone.engine.files.FileWords;
import org.chaperone.engine.files.ShownName;
import org.chaperone.engine.record.FurtherCheck;
import org.chaperone.engine.record.Ledger;
import org.chaperone.policy.DocumentRefused.Why;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The documents of the policy, as they were added in its reviews (REV-11). They are kept as they came: none is ever
 * changed, replaced or taken away. The policy is a public document, so they are not sealed.
 */
@Component
@Transactional
public class PolicyDocuments implements FurtherCheck {

    /** The most bytes of one document. */
    public static final int MOST_BYTES = 20 * 1024 * 1024;
    /** The most documents of a review. */
    public static final int MOST_DOCUMENTS = 30;

    private static final String NOT_AS_ADDED = "Document %d of %s is not what was added: it was changed in the database";
    private static final String LISTED = "id, case_reference, shown_name, kind, size_bytes, sha256, added_by, added_at";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Ledger ledger;

    PolicyDocuments(JdbcClient jdbc, Clock clock, Ledger ledger) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.ledger = ledger;
    }

    /**
     * Keeps a document. What the review has already is not kept twice.
     *
     * @param givenName as the browser sent it; only shown
     * @throws DocumentRefused if there is no such review, it is over, it has this document, or this is not what may be added
     */
    public PolicyDocument keep(String reference, String by, String givenName, byte[] content) {
        DocumentKind kind = DocumentKind.of(content);
        lock(reference);
        String sha256 = sha256(content);
        List<PolicyDocument> there = of(reference);
        Optional<PolicyDocument> same = there.stream().filter(document -> document.sha256().equals(sha256)).findFirst();
        if (same.isPresent()) {
            throw thereAlready(same.get(), there.get(there.size() - 1));
        }
        if (there.size() >= MOST_DOCUMENTS) {
            throw new DocumentRefused(Why.TOO_BIG, "There are 30 documents in this review, and no more can be added. Complete the task"
                    + " with the newest one.");
        }
        ledger.willChange(PolicyReviews.KIND, reference);
        var key = new GeneratedKeyHolder();
        jdbc.sql("insert into policy_document (case_reference, shown_name, kind, size_bytes, sha256, added_by, added_at, content)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(reference, ShownName.of(givenName, "policy", kind.extension()), kind.extension(), content.length, sha256, by,
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC), content)
                .update(key, "id");
        return find(key.getKeyAs(Number.class).longValue()).orElseThrow();
    }

    private static DocumentRefused thereAlready(PolicyDocument same, PolicyDocument newest) {
        return new DocumentRefused(Why.THERE_ALREADY, same.id() == newest.id() ? FileWords.POLICY.of("there-already", same.name())
                : FileWords.POLICY.of("there-already-older", same.name(), newest.name()));
    }

    /** What was added in the review, oldest first. */
    @Transactional(readOnly = true)
    public List<PolicyDocument> of(String reference) {
        return jdbc.sql("select " + LISTED + " from policy_document where case_reference = ? order by id").param(reference)
                .query(PolicyDocuments::document).list();
    }

    /** What was added last in the review. */
    @Transactional(readOnly = true)
    public Optional<PolicyDocument> latest(String reference) {
        return jdbc.sql("select " + LISTED + " from policy_document where case_reference = ? order by id desc fetch first 1 rows only")
                .param(reference).query(PolicyDocuments::document).optional();
    }

    /** The document with this number, of whichever review. */
    @Transactional(readOnly = true)
    public Optional<PolicyDocument> find(long id) {
        return jdbc.sql("select " + LISTED + " from policy_document where id = ?").param(id).query(PolicyDocuments::document).optional();
    }

    /** Whether it is the document of a version that is or was in force, which everybody in the school may read. */
    @Transactional(readOnly = true)
    public boolean isPublished(long id) {
        return jdbc.sql("select count(*) from policy_version where document_id = ? and status in ('in-force', 'replaced')").param(id)
                .query(Integer.class).single() > 0;
    }

    /**
     * The document as it was added.
     *
     * @throws DocumentRefused       if there is no such document
     * @throws IllegalStateException if it is not what was added: it was changed in the database
     */
    @Transactional(readOnly = true)
    public byte[] read(long id) {
        PolicyDocument document = find(id).orElseThrow(() -> new DocumentRefused(Why.NOT_THERE, "There is no such document."));
        byte[] content = jdbc.sql("select content from policy_document where id = ?").param(id)
                .query((row, number) -> row.getBytes(1)).single();
        if (!sha256(content).equals(document.sha256())) {
            throw new IllegalStateException(NOT_AS_ADDED.formatted(id, document.caseReference()));
        }
        return content;
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> findings() {
        return jdbc.sql("select id, case_reference, sha256, content from policy_document order by id").query((row, number) ->
                sha256(row.getBytes("content")).equals(row.getString("sha256")) ? Optional.<String>empty()
                        : Optional.of(NOT_AS_ADDED.formatted(row.getLong("id"), row.getString("case_reference"))))
                .list().stream().flatMap(Optional::stream).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public String lookedAt() {
        return jdbc.sql("select count(*) from policy_document").query(Integer.class).single() + " documents of the policy: as they were added";
    }

    /** Two who add at the same moment come one after the other, so that neither is kept twice or is one too many. */
    private void lock(String reference) {
        boolean open = jdbc.sql("select closed_at from policy_review where case_reference = ? for update").param(reference)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class) == null).optional()
                .orElseThrow(() -> new DocumentRefused(Why.NOT_THERE, "There is no such review of the policy."));
        if (!open) {
            throw new DocumentRefused(Why.CLOSED, reference + " is closed, so nothing can be added to it. Start a new review of the"
                    + " policy and add it there.");
        }
    }

    private static PolicyDocument document(ResultSet row, int number) throws SQLException {
        return new PolicyDocument(row.getLong("id"), row.getString("case_reference"), row.getString("shown_name"),
                DocumentKind.withExtension(row.getString("kind")), row.getInt("size_bytes"), row.getString("sha256"),
                row.getString("added_by"), row.getObject("added_at", OffsetDateTime.class).toInstant());
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
