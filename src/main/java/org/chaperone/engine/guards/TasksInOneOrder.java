package org.chaperone.engine.guards;

import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryProperty;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Lists tasks in one order, whoever else works meanwhile. Tasks of one step are made within a millisecond, and where an
 * order ends there the database may turn them round whenever it likes: a card would jump under somebody's finger, and
 * something would have moved for a person who has no part in it.
 */
final class TasksInOneOrder extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        Object asked = command;
        settle(asked);
        return next.execute(command);
    }

    /** @param query changed if it asks for tasks; anything else is left alone */
    static void settle(Object query) {
        if (query instanceof TaskQueryImpl tasks && !endsWithTheTask(tasks)) {
            tasks.orderByTaskId().asc();
        }
    }

    private static boolean endsWithTheTask(AbstractQuery<?, ?> tasks) {
        return tasks.getOrderingProperties().stream()
                .anyMatch(order -> TaskQueryProperty.TASK_ID.equals(order.getQueryProperty()));
    }
}
