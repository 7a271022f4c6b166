package org.chaperone.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chaperone.policy.Documents.pdf;
import static org.chaperone.policy.Documents.pdfOf;
import static org.chaperone.policy.Documents.word;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.chaperone.policy.DocumentRefused.Why;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PolicyDocumentsTest {

    private static final Instant NOW = Instant.parse("2026-11-18T10:40:00Z");

    private static JdbcConnectionPool database;
    private static int reviews;

    private final JdbcClient jdbc = JdbcClient.create((DataSource) database);
    private final PolicyDocuments documents = new PolicyDocuments(jdbc, Clock.fixed(NOW, ZoneOffset.UTC), (kind, subject) -> { });
    private String review;

    @BeforeAll
    static void migrated() {
        database = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        Flyway.configure().dataSource(database).load().migrate();
    }

    @AfterAll
    static void gone() {
        JdbcClient.create((DataSource) database).sql("shutdown").update();
        database.dispose();
    }

    @BeforeEach
    void aReview() {
        review = aReviewMore();
    }

    @Test
    void aDocumentIsKeptAndReadAsItWasAdded() {
        byte[] content = pdf("The policy");
        PolicyDocument kept = documents.keep(review, "slt", "../../Social media policy.docx", content);
        assertThat(kept.caseReference()).isEqualTo(review);
        assertThat(kept.name()).isEqualTo("Social media policy.pdf");
        assertThat(kept.kind()).isEqualTo(DocumentKind.PDF);
        assertThat(kept.size()).isEqualTo(content.length);
        assertThat(kept.sha256()).hasSize(64);
        assertThat(kept.addedBy()).isEqualTo("slt");
        assertThat(kept.addedAt()).isEqualTo(NOW);
        assertThat(documents.read(kept.id())).isEqualTo(content);
        assertThat(documents.find(kept.id())).contains(kept);
    }

    @Test
    void aNewDocumentIsAddedAndTheOneBeforeItStaysAsItIs() {
        PolicyDocument first = documents.keep(review, "slt", "policy.docx", word("The first"));
        PolicyDocument second = documents.keep(review, "slt2", "policy.docx", word("The second"));
        assertThat(documents.of(review)).containsExactly(first, second);
        assertThat(documents.latest(review)).contains(second);
        assertThat(documents.read(first.id())).isEqualTo(word("The first"));
        assertThat(documents.read(second.id())).isEqualTo(word("The second"));
    }

    @Test
    void whatIsSentTwiceIsKeptOnceAndNothingAboutItChanges() {
        PolicyDocument first = documents.keep(review, "slt", "policy.pdf", pdf("The policy"));
        assertThatThrownBy(() -> documents.keep(review, "headteacher", "another name.pdf", pdf("The policy")))
                .isInstanceOf(DocumentRefused.class).hasMessageContaining("is there already, under the name policy.pdf");
        assertThat(documents.of(review)).containsExactly(first);
    }

    @Test
    void eachReviewHasItsOwn() {
        PolicyDocument first = documents.keep(review, "slt", "policy.pdf", pdf("The policy"));
        String other = aReviewMore();
        assertThat(documents.of(other)).isEmpty();
        assertThat(documents.latest(other)).isEmpty();
        PolicyDocument second = documents.keep(other, "slt", "policy.pdf", pdf("The policy"));
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(documents.of(other)).containsExactly(second);
    }

    @Test
    void aDocumentThatWasChangedInTheDatabaseIsNotHandedOut() {
        PolicyDocument kept = documents.keep(review, "slt", "policy.pdf", pdf("The policy"));
        jdbc.sql("update policy_document set content = ? where id = ?").params(pdf("Another policy"), kept.id()).update();
        assertThatThrownBy(() -> documents.read(kept.id())).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("changed in the database").hasMessageContaining(review);
    }

    @Test
    void whatIsNoDocumentIsNotKept() {
        assertThatThrownBy(() -> documents.keep(review, "slt", "policy.pdf", "The policy".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(DocumentRefused.class).hasMessageContaining("neither a PDF nor a Word document");
        assertThat(documents.of(review)).isEmpty();
    }

    @Test
    void twentyMegabytesAreKeptAndOneByteMoreIsNot() {
        byte[] largest = pdfOf(PolicyDocuments.MOST_BYTES);
        assertThat(documents.read(documents.keep(review, "slt", "policy.pdf", largest).id())).isEqualTo(largest);
        assertThatThrownBy(() -> documents.keep(review, "slt", "policy.pdf", pdfOf(PolicyDocuments.MOST_BYTES + 1)))
                .isInstanceOf(DocumentRefused.class).hasMessageStartingWith("This file is larger than 20 MB.");
        assertThat(documents.of(review)).hasSize(1);
    }

    @Test
    void thirtyDocumentsAreTheMostOfAReview() {
        for (int number = 1; number <= 30; number++) {
            documents.keep(review, "slt", "policy.pdf", pdf("Draft " + number));
        }
        assertThatThrownBy(() -> documents.keep(review, "slt", "policy.pdf", pdf("Draft 31"))).isInstanceOf(DocumentRefused.class)
                .hasMessageStartingWith("There are 30 documents in this review");
        assertThatThrownBy(() -> documents.keep(review, "slt", "policy.pdf", pdf("Draft 30"))).isInstanceOf(DocumentRefused.class)
                .hasMessageContaining("is there already");
        assertThat(documents.of(review)).hasSize(30);
    }

    @Test
    void nothingIsAddedToAReviewThatIsClosedOrIsNotThere() {
        jdbc.sql("update policy_review set closed_at = opened_at where case_reference = ?").param(review).update();
        assertThatThrownBy(() -> documents.keep(review, "slt", "policy.pdf", pdf("The policy")))
                .hasMessageStartingWith(review + " is closed").satisfies(refused ->
                        assertThat(((DocumentRefused) refused).why()).isEqualTo(Why.CLOSED));
        assertThatThrownBy(() -> documents.keep("POL-1999-0001", "slt", "policy.pdf", pdf("The policy")))
                .hasMessage("There is no such review of the policy.");
        assertThatThrownBy(() -> documents.read(-1)).isInstanceOf(DocumentRefused.class).hasMessage("There is no such document.");
        assertThat(documents.find(-1)).isEmpty();
    }

    @Test
    void theLongestNameFitsAndAMissingOneIsMadeUp() {
        assertThat(documents.keep(review, "slt", "\uD83D\uDE00".repeat(300) + ".pdf", pdf("a")).name()).startsWith("\uD83D\uDE00").endsWith(".pdf");
        assertThat(documents.keep(review, "slt", null, pdf("b")).name()).isEqualTo("policy.pdf");
        assertThat(documents.keep(review, "slt", "policy.exe", word("c")).name()).isEqualTo("policy.docx");
    }

    @Test
    void onlyWhatIsOrWasInForceIsPublished() {
        PolicyDocument draft = documents.keep(review, "slt", "draft.pdf", pdf("The draft before"));
        PolicyDocument signed = documents.keep(review, "slt", "policy.pdf", pdf("The policy"));
        String version = "v-" + review;
        jdbc.sql("insert into policy_version (version, case_reference, title, status, document_id) values (?, ?, 'Policy', 'draft', ?)")
                .params(version, review, signed.id()).update();
        assertThat(documents.isPublished(signed.id())).isFalse();
        for (String status : new String[] {"in-force", "replaced"}) {
            jdbc.sql("update policy_version set status = ? where version = ?").params(status, version).update();
            assertThat(documents.isPublished(signed.id())).as(status).isTrue();
            assertThat(documents.isPublished(draft.id())).as(status).isFalse();
        }
    }

    private String aReviewMore() {
        String reference = "POL-2026-%04d".formatted(++reviews);
        jdbc.sql("insert into policy_review (case_reference, kind, opened_at) values (?, 'yearly', ?)")
                .params(reference, NOW.atOffset(ZoneOffset.UTC)).update();
        return reference;
    }
}
