package org.chaperone.engine.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.chaperone.WholeApplication;
import org.chaperone.incident.IncidentCaseDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WholeApplication
class FiltersWithHarmlessExpressionsTest {

    private static final String TOP = "{\"assigneeExpression\":\"%s\"}";
    private static final String IN_OR_QUERY = "{\"orQueries\":[{\"assigneeExpression\":\"%s\"}]}";

    @Autowired ProcessEngine engine;
    @Autowired Tripwire tripwire;
    @LocalServerPort int port;

    private Newcomers newcomers;
    private FilterService filters;
    private Filter myTasks;
    private Task task;

    @BeforeEach
    void aFilterAndAPersonWhoMayOpenIt() {
        filters = engine.getFilterService();
        myTasks = filters.newTaskFilter("My tasks, for the test")
                .setQuery(engine.getTaskService().createTaskQuery().taskAssigneeExpression("${currentUser()}"));
        filters.saveFilter(myTasks);
        newcomers = new Newcomers(engine);
        newcomers.arrive("guardsteacher");
        newcomers.grant("guardsteacher", Resources.FILTER, myTasks.getId(), Permissions.READ);
        task = engine.getTaskService().newTask();
        task.setName("Read the policy");
        task.setAssignee("guardsteacher");
        engine.getTaskService().saveTask(task);
        tripwire.reset();
    }

    @AfterEach
    void allGoneAgain() {
        engine.getTaskService().deleteTask(task.getId(), true);
        filters.deleteFilter(myTasks.getId());
        newcomers.leave("guardsteacher");
    }

    private Visitor teacher() {
        return Visitor.signedIn(port, "guardsteacher", Newcomers.PASSWORD);
    }

    @Test
    void aSeededFilterShowsEverybodyTheirOwnTasks() {
        Visitor teacher = teacher();

        String page = "/filter/" + myTasks.getId() + "/list?firstResult=0&maxResults=15";
        assertThat(teacher.postToEngine(page, "{}").body()).contains("Read the policy");
        assertThat(teacher.postToEngine(page, "{\"name\":\"Read the policy\"}").body()).contains("Read the policy");
        assertThat(teacher.postToEngine(page, "{\"name\":\"Another\"}").body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {TOP, IN_OR_QUERY})
    void aSearchLaidOverAFilterHoldsNoExpression(String query) {
        Visitor teacher = teacher();

        // even the harmless ones, as for any other search
        for (String expression : new String[] {Tripwire.EXPRESSION, "${currentUser()}"}) {
            String body = query.formatted(expression);
            for (String way : new String[] {"/list", "/list?firstResult=0&maxResults=5"}) {
                HttpResponse<String> answer = teacher.postToEngine("/filter/" + myTasks.getId() + way, body);
                assertThat(answer.statusCode()).as(way + " " + body).isEqualTo(400);
                assertThat(answer.body()).as(way).contains("it contains an expression");
            }
        }
        assertThat(tripwire.touches()).isZero();
    }

    @Test
    void theSameHoldsForOurOwnCode() {
        TaskQuery laidOver = engine.getTaskService().createTaskQuery().or()
                .taskAssigneeExpression(Tripwire.EXPRESSION).endOr();
        String id = myTasks.getId();

        assertThatThrownBy(() -> filters.list(id, laidOver)).isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(() -> filters.listPage(id, laidOver, 0, 5)).isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(() -> filters.singleResult(id, laidOver)).isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(() -> filters.count(id, laidOver)).isInstanceOf(BadUserRequestException.class);
        assertThat(tripwire.touches()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {TOP, IN_OR_QUERY})
    void nobodyOrdinaryMakesOrChangesAFilter(String query) {
        Visitor teacher = teacher();
        String filter = "{\"resourceType\":\"Task\",\"name\":\"Mine\",\"query\":"
                + query.formatted("${currentUser()}") + ",\"properties\":{}}";

        assertThat(teacher.postToEngine("/filter/create", filter).statusCode()).isEqualTo(404);
        assertThat(teacher.put("/camunda/api/engine/engine/default/filter/" + myTasks.getId(), filter).statusCode())
                .isEqualTo(404);
        assertThatThrownBy(() -> IncidentCaseDriver.as(engine, "guardsteacher", () -> filters.saveFilter(filters.newTaskFilter("Mine"))))
                .isInstanceOf(AuthorizationException.class);
        assertThat(filters.createFilterQuery().filterName("Mine").count()).isZero();
    }

    @Test
    void whoeverMayMakeFiltersStillCannotStoreCodeInOne() {
        newcomers.grant("guardsteacher", Resources.FILTER, "*", Permissions.CREATE, Permissions.UPDATE, Permissions.READ);
        TaskQuery onTop = engine.getTaskService().createTaskQuery().taskAssigneeExpression(Tripwire.EXPRESSION);
        TaskQuery inOrQuery = engine.getTaskService().createTaskQuery().or().taskAssigneeExpression(Tripwire.EXPRESSION).endOr();

        for (TaskQuery query : new TaskQuery[] {onTop, inOrQuery}) {
            for (Filter filter : new Filter[] {filters.newTaskFilter("Mine"), filters.getFilter(myTasks.getId())}) {
                assertThatThrownBy(() -> IncidentCaseDriver.as(engine, "guardsteacher", () -> filters.saveFilter(filter.setQuery(query))))
                        .hasMessageContaining("The filter was not saved");
            }
        }
        assertThat(filters.createFilterQuery().filterName("Mine").count()).isZero();
        assertThat(tripwire.touches()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${currentUser()}", "${ now() }", "${dateTime().withTimeAtStartOfDay().plusDays(7)}",
        "${dateTime().minusWeeks(2)}"})
    void timesAndMeMayBeStored(String expression) {
        Filter filter = filters.newTaskFilter("Harmless, for the test")
                .setQuery(engine.getTaskService().createTaskQuery().dueBeforeExpression(expression));

        assertThatCode(() -> filters.saveFilter(filter)).doesNotThrowAnyException();

        filters.deleteFilter(filter.getId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"${currentUser().getClass()}", "${now().getClass().forName('java.lang.Runtime')}",
        "${tripwire.touch()}", "#{tripwire.touch()}", "${currentUser()}${tripwire.touch()}", "${dateTime().plusDays(tripwire.touch())}",
        "${''.getClass()}"})
    void anythingElseIsNotStored(String expression) {
        Filter filter = filters.newTaskFilter("Harmful, for the test")
                .setQuery(engine.getTaskService().createTaskQuery().dueBeforeExpression(expression));

        assertThatThrownBy(() -> filters.saveFilter(filter)).isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining("The filter was not saved");
        assertThat(filters.createFilterQuery().filterName("Harmful, for the test").count()).isZero();
    }
}
