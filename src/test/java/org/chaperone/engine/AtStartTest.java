package org.chaperone.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** On PostgreSQL, since only there several nodes share a database. */
class AtStartTest {

    private static EmbeddedPostgres postgres;
    private static ProcessEngine engine;

    @BeforeAll
    static void startPostgresAndAnEngine() throws IOException {
        postgres = EmbeddedPostgres.start();
        engine = start(postgres.getPostgresDatabase(), "at-start-test"); // the name "default" is the shared context's
    }

    private static ProcessEngine start(DataSource database, String name) {
        ProcessEngineConfigurationImpl configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName(name);
        configuration.setDataSource(database);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setJobExecutorActivate(false);
        configuration.setProcessEnginePlugins(new ArrayList<>(List.of(new TablesByOneNode())));
        return configuration.buildProcessEngine();
    }

    @AfterAll
    static void stop() throws IOException {
        engine.close();
        postgres.close();
    }

    @Test
    void nodesThatStartTogetherDoTheWorkOneAfterTheOther() {
        AtomicInteger atWork = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger made = new AtomicInteger();
        var nodes = Stream.generate(() -> CompletableFuture.runAsync(() -> AtStart.oneNodeAtATime(engine, () -> {
            most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
            pause();
            if (identities().createGroupQuery().groupId("once").count() == 0) {
                identities().saveGroup(identities().newGroup("once"));
                made.incrementAndGet();
            }
            atWork.decrementAndGet();
        }))).limit(4).toList();
        nodes.forEach(CompletableFuture::join);

        assertThat(most).hasValue(1);
        assertThat(made).hasValue(1);
        assertThat(identities().createGroupQuery().groupId("once").count()).isOne();
    }

    @Test
    void nodesThatStartTogetherOnAnEmptyDatabaseAllComeUp() throws SQLException {
        JdbcClient.create(postgres.getPostgresDatabase()).sql("create database empty").update();
        DataSource empty = postgres.getDatabase("postgres", "empty");
        List<CompletableFuture<ProcessEngine>> nodes = IntStream.range(0, 3)
                .mapToObj(node -> CompletableFuture.supplyAsync(() -> start(empty, "node-" + node))).toList();
        assertThat(nodes).allSatisfy(node -> {
            ProcessEngine engine = node.join();
            assertThat(engine.getManagementService().getTableCount()).isNotEmpty();
            engine.close();
        });
    }

    @Test
    void workThatFailsLeavesNothingBehindAndDoesNotHoldTheNextNodeUp() {
        assertThatThrownBy(() -> AtStart.oneNodeAtATime(engine, () -> {
            identities().saveGroup(identities().newGroup("half"));
            throw new IllegalStateException("the second half fails");
        })).hasMessageContaining("the second half fails");
        assertThat(identities().createGroupQuery().groupId("half").count()).isZero();
        AtStart.oneNodeAtATime(engine, () -> identities().saveGroup(identities().newGroup("half")));
        assertThat(identities().createGroupQuery().groupId("half").count()).isOne();
    }

    private static IdentityService identities() {
        return engine.getIdentityService();
    }

    private static void pause() {
        try {
            Thread.sleep(150);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
