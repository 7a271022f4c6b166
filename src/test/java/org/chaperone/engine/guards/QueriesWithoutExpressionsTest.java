package org.chaperone.engine.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** CVE-2026-109432: an expression in {@code orQueries} is never evaluated, whichever way it comes. */
@WholeApplication
class QueriesWithoutExpressionsTest {

    private static final String IN_OR_QUERY = "{\"orQueries\":[{\"assigneeExpression\":\"" + Tripwire.EXPRESSION + "\"}]}";
    private static final String ON_TOP = "{\"assigneeExpression\":\"" + Tripwire.EXPRESSION + "\"}";

    @Autowired ProcessEngine engine;
    @Autowired Tripwire tripwire;
    @LocalServerPort int port;

    private Newcomers newcomers;

    @BeforeEach
    void anOrdinaryPersonComes() {
        newcomers = new Newcomers(engine);
        newcomers.arrive("guardsteacher");
        tripwire.reset();
    }

    @AfterEach
    void andLeaves() {
        newcomers.leave("guardsteacher");
    }

    static Stream<Arguments> waysToAsk() {
        return Stream.of(
                way("list", TaskQuery::list),
                way("count", TaskQuery::count),
                way("listPage", query -> query.listPage(0, 10)),
                way("singleResult", TaskQuery::singleResult),
                way("unlimitedList", TaskQuery::unlimitedList));
    }

    private static Arguments way(String name, Consumer<TaskQuery> ask) {
        return Arguments.argumentSet(name, ask);
    }

    @ParameterizedTest
    @MethodSource("waysToAsk")
    void anExpressionInASubQueryIsRefusedAndNotEvaluated(Consumer<TaskQuery> ask) {
        TaskQuery query = engine.getTaskService().createTaskQuery()
                .or().taskAssigneeExpression(Tripwire.EXPRESSION).endOr();

        assertRefused(() -> ask.accept(query));
    }

    @ParameterizedTest
    @MethodSource("waysToAsk")
    void anExpressionInASubQueryIsRefusedInATransactionOfItsOwnToo(Consumer<TaskQuery> ask) {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        TaskQuery query = new TaskQueryImpl(configuration.getCommandExecutorTxRequiresNew())
                .or().taskAssigneeExpression(Tripwire.EXPRESSION).endOr();

        assertRefused(() -> ask.accept(query));
    }

    @Test
    void anExpressionInASubQueryOfASubQueryIsRefused() {
        TaskQueryImpl inner = new TaskQueryImpl();
        inner.setOrQueryActive();
        inner.taskAssigneeExpression(Tripwire.EXPRESSION);
        TaskQueryImpl middle = new TaskQueryImpl();
        middle.setOrQueryActive();
        middle.addOrQuery(inner);
        TaskQueryImpl query = (TaskQueryImpl) engine.getTaskService().createTaskQuery();
        query.addOrQuery(middle);

        assertRefused(query::list);
    }

    @Test
    void anExpressionInASubQueryOfAnyOtherSearchIsRefused() {
        Stream.of(engine.getHistoryService().createHistoricTaskInstanceQuery().or(),
                        engine.getHistoryService().createHistoricProcessInstanceQuery().or(),
                        engine.getRuntimeService().createProcessInstanceQuery().or())
                .map(subQuery -> (AbstractQuery<?, ?>) subQuery)
                .forEach(subQuery -> {
                    subQuery.addExpression("processInstanceBusinessKey", Tripwire.EXPRESSION);
                    assertRefused(() -> outermost(subQuery).list());
                    assertRefused(() -> outermost(subQuery).count());
                });
    }

    private static AbstractQuery<?, ?> outermost(AbstractQuery<?, ?> subQuery) {
        return QueriesWithoutExpressions.allPartsOf(subQuery).stream()
                .filter(part -> part != subQuery).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/task?maxResults=10", "/task/count"})
    void aSignedInPersonCannotSendOne(String path) {
        Visitor teacher = Visitor.signedIn(port, "guardsteacher", Newcomers.PASSWORD);

        for (String body : new String[] {IN_OR_QUERY, ON_TOP}) {
            HttpResponse<String> answer = teacher.postToEngine(path, body);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).contains("it contains an expression");
        }
        assertThat(tripwire.touches()).isZero();
    }

    @Test
    void aSearchOfVeryManyPartsIsRefusedByTheEngineToo() {
        TaskQuery query = engine.getTaskService().createTaskQuery();
        for (int part = 0; part < QueriesWithoutExpressions.MOST_PARTS; part++) {
            query = query.or().taskAssignee("guardsteacher").endOr();
        }
        assertThat(query.count()).isZero();
        TaskQuery oneMore = query.or().taskAssignee("guardsteacher").endOr();
        assertThatThrownBy(oneMore::count).isInstanceOf(BadUserRequestException.class).hasMessageContaining("more than 20 parts");
    }

    @Test
    void theAnswerSaysWhatToDo() {
        Visitor teacher = Visitor.signedIn(port, "guardsteacher", Newcomers.PASSWORD);

        assertThat(teacher.postToEngine("/task?maxResults=10", IN_OR_QUERY).body())
                .contains("The search was not carried out").contains("Replace the expression")
                .doesNotContain("touch");
    }

    @Test
    void anOrdinaryOrQueryStillFindsItsTasks() {
        Task task = engine.getTaskService().newTask();
        task.setName("Read the policy");
        task.setAssignee("guardsteacher");
        engine.getTaskService().saveTask(task);
        try {
            Visitor teacher = Visitor.signedIn(port, "guardsteacher", Newcomers.PASSWORD);

            HttpResponse<String> answer = teacher.postToEngine("/task?maxResults=10",
                    "{\"orQueries\":[{\"assignee\":\"guardsteacher\",\"name\":\"No such task\"}]}");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("Read the policy");
            assertThat(engine.getTaskService().createTaskQuery().taskAssignee("guardsteacher")
                    .or().taskName("Read the policy").taskName("Read the policy").endOr().count()).isEqualTo(1);
        } finally {
            engine.getTaskService().deleteTask(task.getId(), true);
        }
    }

    private void assertRefused(ThrowingCallable question) {
        assertThatThrownBy(question).isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining("The search was not carried out");
        assertThat(tripwire.touches()).isZero();
    }
}
