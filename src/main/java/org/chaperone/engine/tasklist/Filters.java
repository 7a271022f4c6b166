package org.chaperone.engine.tasklist;

import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.chaperone.engine.AtStart;

/** Makes Tasklist's filters what the table of filters says. Filters that people made by hand are left alone. */
class Filters {

    /** Where a filter of ours keeps its id in the table; Tasklist passes over properties that it does not know. */
    private static final String OUR_ID = "chaperone";

    private final ProcessEngine engine;
    private final FilterTable table;

    Filters(ProcessEngine engine, FilterTable table) {
        this.engine = engine;
        this.table = table;
    }

    void apply() {
        AtStart.oneNodeAtATime(engine, () -> {
            Map<String, Filter> present = present();
            for (FilterTable.Row row : table.filters()) {
                save(row, present.remove(row.id()));
            }
            present.values().forEach(stale -> filters().deleteFilter(stale.getId()));
        });
    }

    private Map<String, Filter> present() {
        Map<String, Filter> present = new HashMap<>();
        for (Filter filter : filters().createFilterQuery().filterResourceType(EntityTypes.TASK).list()) {
            if (filter.getProperties() != null && filter.getProperties().get(OUR_ID) instanceof String id) {
                present.put(id, filter);
            }
        }
        return present;
    }

    private void save(FilterTable.Row row, Filter present) {
        Filter filter = present == null ? filters().newTaskFilter() : present;
        filter.setName(row.name());
        filter.setQuery(query(row));
        filter.setProperties(Map.of(
                OUR_ID, row.id(),
                "description", row.description(),
                "priority", row.order(),
                "color", row.color(),
                "refresh", true,
                "showUndefinedVariable", false,
                "variables", ListColumns.IN_FILTERS));
        filters().saveFilter(filter);
        grant(filter, row.groups());
    }

    private TaskQuery query(FilterTable.Row row) {
        TaskQuery query = engine.getTaskService().createTaskQuery();
        if (row.assignee() != null) {
            query.taskAssigneeExpression(row.assignee());
        }
        if (row.candidate() != null) {
            query.taskCandidateUserExpression(row.candidate()).taskUnassigned();
        }
        if (row.dueBefore() != null) {
            query.dueBeforeExpression(row.dueBefore());
        }
        if (row.process() != null) {
            query.processDefinitionKey(row.process());
        }
        if (!row.tasks().isEmpty()) {
            query.taskDefinitionKeyIn(row.tasks().toArray(String[]::new));
        }
        return query;
    }

    private void grant(Filter filter, List<String> groups) {
        Set<String> missing = new HashSet<>(groups);
        for (Authorization grant : engine.getAuthorizationService().createAuthorizationQuery()
                .resourceType(Resources.FILTER).resourceId(filter.getId()).list()) {
            if (missing.remove(grant.getGroupId())) {
                readOnly(grant);
            } else {
                engine.getAuthorizationService().deleteAuthorization(grant.getId());
            }
        }
        for (String group : missing) {
            Authorization grant = engine.getAuthorizationService().createNewAuthorization(AUTH_TYPE_GRANT);
            grant.setGroupId(group);
            grant.setResource(Resources.FILTER);
            grant.setResourceId(filter.getId());
            readOnly(grant);
        }
    }

    private void readOnly(Authorization grant) {
        grant.setPermissions(new Permission[] {Permissions.READ});
        engine.getAuthorizationService().saveAuthorization(grant);
    }

    private FilterService filters() {
        return engine.getFilterService();
    }
}
