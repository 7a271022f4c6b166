package org.chaperone.policy.process;

import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.chaperone.engine.WithoutGrants;
import org.chaperone.policy.PolicyVersion;
import org.chaperone.policy.ReadingRequest;
import org.chaperone.policy.ReadingTasks;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** {@link ReadingTasks} as processes. That of a person holds no variable, so that ten thousand of them cost little. */
@Component
class ReadingProcesses implements ReadingTasks {

    private final ProcessEngine engine;
    private final RuntimeService processes;

    ReadingProcesses(@Lazy ProcessEngine engine, @Lazy RuntimeService processes) {
        this.engine = engine;
        this.processes = processes;
    }

    @Override
    public void beginCampaign(PolicyVersion version) {
        processes.createMessageCorrelation(Reading.REPLACED).correlateAllWithResult();
        processes.startProcessInstanceByKey(Reading.CAMPAIGN, version.caseReference().orElse(null),
                Map.of(Reading.VERSION, version.version()));
    }

    @Override
    public boolean isCampaignOpen() {
        return WithoutGrants.ask(engine, () -> processes.createProcessInstanceQuery().processDefinitionKey(Reading.CAMPAIGN).count()) > 0;
    }

    @Override
    public List<String> give(List<ReadingRequest> requests) {
        // by its id: the engine would look the newest up again for each of them
        String definition = WithoutGrants.ask(engine, () -> engine.getRepositoryService().createProcessDefinitionQuery()
                .processDefinitionKey(Reading.ACKNOWLEDGEMENT).latestVersion().singleResult().getId());
        return requests.stream().map(request -> processes.createProcessInstanceById(definition)
                .setVariable(Reading.READER, Variables.stringValue(request.person(), true))
                .setVariable(Reading.DUE_AT, Variables.dateValue(Date.from(request.dueAt()), true))
                .execute().getId()).toList();
    }

    @Override
    public void takeAway(String processInstance) {
        processes.createMessageCorrelation(Reading.NO_LONGER_NEEDED).processInstanceId(processInstance).correlateAllWithResult();
    }
}
