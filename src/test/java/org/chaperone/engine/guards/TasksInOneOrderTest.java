package org.chaperone.engine.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@WholeApplication
class TasksInOneOrderTest {

    private static final String NAME = "One of twelve that are alike";

    @Autowired TaskService tasks;
    @Autowired FilterService filters;

    private final List<String> made = new ArrayList<>();
    private Filter filter;

    @BeforeEach
    void twelveTasksThatAreAlike() {
        for (int task = 0; task < 12; task++) {
            Task alike = tasks.newTask();
            alike.setName(NAME);
            tasks.saveTask(alike);
            made.add(alike.getId());
        }
        made.sort(null);
        filter = filters.newTaskFilter("Twelve that are alike").setQuery(tasks.createTaskQuery().taskName(NAME).orderByTaskPriority().desc());
        filters.saveFilter(filter);
    }

    @AfterEach
    void theyGo() {
        filters.deleteFilter(filter.getId());
        tasks.deleteTasks(made, true);
    }

    @Test
    void tasksThatTheOrderLeavesAlikeStandInOneOrder() {
        assertThat(ids(byName().list())).isEqualTo(made);
        assertThat(ids(byName().listPage(3, 4))).isEqualTo(made.subList(3, 7));
        assertThat(byName().count()).isEqualTo(12);
    }

    @Test
    void theOrderThatWasAskedForGoesFirst() {
        assertThat(ids(byName().orderByTaskId().desc().list())).isEqualTo(made.stream().sorted((one, other) -> other.compareTo(one)).toList());
    }

    @Test
    void soDoTheTasksOfAFilter() {
        assertThat(ids(filters.list(filter.getId(), tasks.createTaskQuery()))).isEqualTo(made);
        assertThat(ids(filters.listPage(filter.getId(), byName(), 3, 4))).isEqualTo(made.subList(3, 7));
    }

    private TaskQuery byName() {
        return tasks.createTaskQuery().taskName(NAME).orderByTaskName().asc();
    }

    private static List<String> ids(List<?> found) {
        return found.stream().map(task -> ((Task) task).getId()).toList();
    }
}
