package org.chaperone.engine.guards;

import java.util.List;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.AbstractVariableQueryImpl;
import org.camunda.bpm.engine.impl.ExternalTaskQueryImpl;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractCorrelateMessageCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.chaperone.engine.ForPeople;
import org.chaperone.engine.OrdinaryPerson;

/**
 * Lets nobody find an answer by guessing. The engine looks at the values of a case when it searches for one, or for who
 * waits for a message, without asking whether the person may read them: by trying values, somebody who may see where a
 * case stands, or nothing at all, learns what stands in it. Tasks may be searched by their values still, since whoever
 * sees a task reads them anyway, and so may variables, which the engine shows one by one as somebody may read them.
 */
final class SearchesWithoutAnswers extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        // not by the type in the signature: a correlation is a command by its subclasses only
        Object asked = command;
        if (asked instanceof AbstractCorrelateMessageCmd && OrdinaryPerson.asks(Context.getCommandContext())) {
            throw ForPeople.refusal("The message was not sent: messages between cases are sent by the cases"
                    + " themselves. Use the task's form instead.");
        }
        if (asked instanceof AbstractQuery<?, ?> query && asksForValues(query)
                && OrdinaryPerson.asks(Context.getCommandContext())) {
            throw ForPeople.refusal("The search was not carried out: it asks what the answers in a case are."
                    + " Search by the case's reference, its step or its dates instead.");
        }
        return next.execute(command);
    }

    private static boolean asksForValues(AbstractQuery<?, ?> query) {
        return QueriesWithoutExpressions.allPartsOf(query).stream().anyMatch(part -> !valuesIn(part).isEmpty());
    }

    private static List<?> valuesIn(AbstractQuery<?, ?> query) {
        if (query instanceof VariableInstanceQueryImpl) {
            return List.of();
        }
        if (query instanceof AbstractVariableQueryImpl<?, ?> search) {
            return search.getQueryVariableValues();
        }
        if (query instanceof HistoricTaskInstanceQueryImpl search) {
            return search.getVariables();
        }
        return query instanceof ExternalTaskQueryImpl search ? search.getVariables() : List.of();
    }
}
