package org.chaperone.engine.guards;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.HistoricProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.chaperone.engine.ForPeople;

/**
 * Refuses a search that carries an expression, however deep it hides. Closes CVE-2026-109432: the engine looks for
 * expressions at the top of a query only and evaluates those inside {@code orQueries} for any signed-in person, who
 * thereby runs commands on the school's server. Refuses a search of very many parts, too, which would keep the database
 * busy for minutes.
 */
final class QueriesWithoutExpressions extends CommandInterceptor {

    /** Beside the search itself; what somebody puts together by hand in Tasklist has one. */
    static final int MOST_PARTS = 20;

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof AbstractQuery<?, ?> query) {
            refuseExpressionsIn(query);
        }
        return next.execute(command);
    }

    static void refuseExpressionsIn(Object query) {
        Set<AbstractQuery<?, ?>> parts = allPartsOf(query);
        refuseTooMany(parts);
        for (AbstractQuery<?, ?> part : parts) {
            if (!part.getExpressions().isEmpty()) {
                throw ForPeople.refusal("The search was not carried out: it contains an expression, and a"
                        + " search may hold plain values only. Replace the expression by the value that you look for.");
            }
        }
    }

    /** Each part is a join or more for the database. */
    static void refuseTooMany(Set<AbstractQuery<?, ?>> parts) {
        if (parts.size() > MOST_PARTS + 1) {
            throw ForPeople.refusal("The search was not carried out: it has more than " + MOST_PARTS
                    + " parts in orQueries. Search for fewer things at once.");
        }
    }

    /** The query itself and every sub-query below it; nothing where there is no query. */
    static Set<AbstractQuery<?, ?>> allPartsOf(Object query) {
        // by identity, since a query with sub-queries lists itself as the first of them
        Set<AbstractQuery<?, ?>> parts = Collections.newSetFromMap(new IdentityHashMap<>());
        collect(query, parts);
        return parts;
    }

    private static void collect(Object candidate, Set<AbstractQuery<?, ?>> parts) {
        if (candidate instanceof AbstractQuery<?, ?> query && parts.add(query)) {
            subQueriesOf(query).forEach(part -> collect(part, parts));
        }
    }

    private static List<? extends AbstractQuery<?, ?>> subQueriesOf(AbstractQuery<?, ?> query) {
        if (query instanceof TaskQueryImpl tasks) {
            return List.copyOf(tasks.getQueries());
        }
        if (query instanceof HistoricTaskInstanceQueryImpl tasks) {
            return List.copyOf(tasks.getQueries());
        }
        if (query instanceof ProcessInstanceQueryImpl instances) {
            return List.copyOf(instances.getQueries());
        }
        if (query instanceof HistoricProcessInstanceQueryImpl instances) {
            return List.copyOf(instances.getQueries());
        }
        return List.of();
    }
}
