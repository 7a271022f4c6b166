package org.chaperone.journeys;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;

/** A small process with every kind of question, there while a test needs it, for teacher and slt to use. */
final class JourneyTrial implements AutoCloseable {

    static final String NAME = "Plan a school trip page";
    static final String TASK = "Decide on the page";

    private static final String KEY = "journey-trial";
    private static final String GROUP = "journey-testers";
    private static final List<String> MEMBERS = List.of("teacher", "slt");

    private final ProcessEngine engine;
    private final String deployment;

    JourneyTrial(ProcessEngine engine) {
        this.engine = engine;
        this.deployment = engine.getRepositoryService().createDeployment().name(KEY)
                .addClasspathResource("journeys/journey-trial.bpmn")
                .addClasspathResource("journeys/journey-trial-start.form")
                .addClasspathResource("journeys/journey-trial-decision.form")
                .deploy().getId();
        IdentityService identities = engine.getIdentityService();
        identities.saveGroup(identities.newGroup(GROUP));
        MEMBERS.forEach(member -> identities.createMembership(member, GROUP));
        AuthorizationService authorizations = engine.getAuthorizationService();
        Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(GROUP);
        grant.setResource(Resources.PROCESS_DEFINITION);
        grant.setResourceId(KEY);
        grant.addPermission(Permissions.READ);
        grant.addPermission(Permissions.CREATE_INSTANCE);
        authorizations.saveAuthorization(grant);
    }

    /** Begins a case as the start form would, so that a task waits. */
    void begin(String page) {
        engine.getFormService().submitStartForm(
                engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(KEY).singleResult().getId(),
                "ACC-2026-0007",
                Variables.putValue("pageName", page)
                        .putValue("purpose", "Parents follow the trip")
                        .putValue("visibility", "parents-of-the-class")
                        .putValue("audience", SpinValues.jsonValue("[\"pupils\"]").create())
                        .putValue("goLive", "2027-01-05")
                        .putValue("consent", true));
    }

    long running() {
        return engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(KEY).count();
    }

    @Override
    public void close() {
        engine.getRepositoryService().deleteDeployment(deployment, true);
        engine.getAuthorizationService().createAuthorizationQuery().groupIdIn(GROUP).list()
                .forEach(grant -> engine.getAuthorizationService().deleteAuthorization(grant.getId()));
        MEMBERS.forEach(member -> engine.getIdentityService().deleteMembership(member, GROUP));
        engine.getIdentityService().deleteGroup(GROUP);
    }
}
