package org.chaperone.engine.guards;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.FilterServiceImpl;
import org.camunda.bpm.engine.query.Query;
import org.chaperone.engine.ForPeople;

/**
 * Tasklist's filters, of which two things are asked: a stored filter holds no expression but "me", "my groups" and
 * points in time, whoever saves it, and a search laid over a filter holds none at all. Filters run inside a command
 * of their own and so are out of sight for {@link QueriesWithoutExpressions}.
 */
final class FiltersWithHarmlessExpressions extends FilterServiceImpl {

    private static final Pattern HARMLESS = Pattern.compile("\\s*\\$\\{\\s*(currentUser|currentUserGroups|now|dateTime)\\(\\)"
            + "(\\.((plus|minus)(Minutes|Hours|Days|Weeks|Months|Years)\\(\\d{1,4}\\)|withTimeAtStartOfDay\\(\\)))*\\s*}\\s*");

    @Override
    public Filter saveFilter(Filter filter) {
        if (filter != null) {
            Query<?, ?> query = filter.getQuery();
            Set<AbstractQuery<?, ?>> parts = QueriesWithoutExpressions.allPartsOf(query);
            QueriesWithoutExpressions.refuseTooMany(parts);
            for (AbstractQuery<?, ?> part : parts) {
                part.getExpressions().values().forEach(FiltersWithHarmlessExpressions::ensureHarmless);
            }
        }
        return super.saveFilter(filter);
    }

    private static void ensureHarmless(String expression) {
        if (!HARMLESS.matcher(expression).matches()) {
            throw ForPeople.refusal("The filter was not saved: it contains an expression other than"
                    + " ${currentUser()}, ${currentUserGroups()}, ${now()} or ${dateTime()} with days added or taken"
                    + " away. Use one of these or a plain value.");
        }
    }

    @Override
    public <T, Q extends Query<?, T>> List<T> list(String filterId, Q extendingQuery) {
        QueriesWithoutExpressions.refuseExpressionsIn(extendingQuery);
        TasksInOneOrder.settle(extendingQuery);
        return super.list(filterId, extendingQuery);
    }

    @Override
    public <T, Q extends Query<?, T>> List<T> listPage(String filterId, Q extendingQuery, int firstResult, int maxResults) {
        QueriesWithoutExpressions.refuseExpressionsIn(extendingQuery);
        TasksInOneOrder.settle(extendingQuery);
        return super.listPage(filterId, extendingQuery, firstResult, maxResults);
    }

    @Override
    public <T, Q extends Query<?, T>> T singleResult(String filterId, Q extendingQuery) {
        QueriesWithoutExpressions.refuseExpressionsIn(extendingQuery);
        return super.singleResult(filterId, extendingQuery);
    }

    @Override
    public Long count(String filterId, Query<?, ?> extendingQuery) {
        QueriesWithoutExpressions.refuseExpressionsIn(extendingQuery);
        return super.count(filterId, extendingQuery);
    }
}
