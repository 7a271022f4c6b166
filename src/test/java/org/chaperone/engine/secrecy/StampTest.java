package org.chaperone.engine.secrecy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.chaperone.FreshDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class StampTest {

    private final DataSource database = FreshDatabase.withTables();
    private final DataSourceTransactionManager transactions = new DataSourceTransactionManager(database);

    @Test
    void theSameBytesHaveTheSameStampAlsoAfterAStart() {
        byte[] first = secrets().stamp().of("chronology", bytes("a"), bytes("b"));
        assertThat(first).hasSize(32).isEqualTo(secrets().stamp().of("chronology", bytes("a"), bytes("b")));
    }

    @Test
    void otherBytesOtherCutsAndOtherPurposesHaveOthers() {
        Stamp stamp = secrets().stamp();
        assertThat(stamp.of("chronology", bytes("ab"), bytes("c"))).isNotEqualTo(stamp.of("chronology", bytes("a"), bytes("bc")))
                .isNotEqualTo(stamp.of("chronology", bytes("abc"))).isNotEqualTo(stamp.of("evidence", bytes("ab"), bytes("c")));
    }

    @Test
    void theKeyIsKeptSealedAndOutlivesTheErasureOfACase() {
        SecretsForTests secrets = secrets();
        secrets.sealed().seal("INC-2026-0001", "place", "text");
        byte[] stamp = secrets.stamp().of("chronology", bytes("a"));
        secrets.erase("INC-2026-0001");
        assertThat(secrets().stamp().of("chronology", bytes("a"))).isEqualTo(stamp);
    }

    @Test
    void aKeyThatSomebodyPutThereInItsPlaceDoesNotOpen() {
        secrets().stamp().of("chronology", bytes("a"));
        secrets().stamp().of("evidence", bytes("a"));
        JdbcClient.create(database).sql("update stamp_key set sealed_key = (select sealed_key from stamp_key where purpose = 'evidence') "
                + "where purpose = 'chronology'").update();
        assertThatThrownBy(() -> secrets().stamp().of("chronology", bytes("a"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aKeyIsNotTakenBackWithTheCaseThatNeededItFirst() {
        Stamp stamp = secrets().stamp();
        byte[] made = new TransactionTemplate(transactions).execute(running -> {
            running.setRollbackOnly();
            return stamp.of("chronology", bytes("a"));
        });
        assertThat(secrets().stamp().of("chronology", bytes("a"))).isEqualTo(made);
    }

    @Test
    void severalWhoNeedTheFirstKeyAtTheSameMomentUseTheSame() {
        var stamps = IntStream.range(0, 6).mapToObj(node -> CompletableFuture.supplyAsync(() ->
                new String(secrets().stamp().of("chronology", bytes("a")), StandardCharsets.ISO_8859_1))).toList();
        assertThat(stamps.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    }

    private SecretsForTests secrets() {
        return new SecretsForTests(database, Clock.systemUTC(), transactions);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
