package org.chaperone.engine.secrecy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.chaperone.engine.WithoutGrants;
import org.chaperone.engine.record.FurtherCheck;
import org.springframework.stereotype.Component;

/** Looks whether each answer and value of the processes that run can be read, and bears its stamp. */
@Component
class RunningValuesCheck implements FurtherCheck {

    private final ProcessEngine engine;
    private final CaseKeys keys;
    private final SecrecyWords words;

    RunningValuesCheck(ProcessEngine engine, CaseKeys keys, SecrecyWords words) {
        this.engine = engine;
        this.keys = keys;
        this.words = words;
    }

    @Override
    public List<String> findings() {
        keys.forget();   // one that is gone from the database would still open what it opened a moment ago
        return WithoutGrants.ask(engine, () -> {
            Map<String, Set<String>> wrong = new LinkedHashMap<>();
            variables().stream().map(VariableInstanceEntity.class::cast).filter(RunningValuesCheck::isWrong)
                    .forEach(row -> wrong.computeIfAbsent(called(row), first -> new TreeSet<>()).add(row.getName()));
            return wrong.entrySet().stream().map(one -> words.valuesChanged(one.getKey(), String.join(", ", one.getValue()))).toList();
        });
    }

    private List<VariableInstance> variables() {
        return engine.getRuntimeService().createVariableInstanceQuery().disableCustomObjectDeserialization().list();
    }

    private static boolean isWrong(VariableInstanceEntity row) {
        return row.getErrorMessage() != null || row.getSerializer() instanceof StampingSerializer<?> && !ValueStamps.isStamped(row);
    }

    private String called(VariableInstanceEntity row) {
        Optional<ProcessInstance> instance = Optional.ofNullable(row.getProcessInstanceId())
                .map(id -> engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(id).singleResult());
        return instance.map(ProcessInstance::getBusinessKey).or(() -> Optional.ofNullable(row.getProcessInstanceId())).orElse("-");
    }

    @Override
    public String lookedAt() {
        return words.valuesLookedAt(WithoutGrants.ask(engine, () -> engine.getRuntimeService().createVariableInstanceQuery().count()));
    }
}
