package org.chaperone.engine.secrecy;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.variable.serializer.DefaultVariableSerializers;
import org.camunda.bpm.engine.impl.variable.serializer.TypedValueSerializer;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.chaperone.engine.record.EngineChanges;
import org.springframework.stereotype.Component;

/** Puts the sealing into the engine: into every serializer that could hold what a person wrote, and a stamp into every other. */
@Component
final class Secrecy extends AbstractCamundaConfiguration {

    private final CaseKeys keys;
    private final KeptInClear clear;
    private final SecrecyWords words;
    private final EngineChanges changes;
    private final ValueStamps stamps;

    Secrecy(CaseKeys keys, KeptInClear clear, SecrecyWords words, EngineChanges changes, ValueStamps stamps) {
        this.changes = changes;
        this.stamps = stamps;
        this.keys = keys;
        this.clear = clear;
        this.words = words;
    }

    @Override
    public void postInit(SpringProcessEngineConfiguration configuration) {
        SessionFactory sealing = new SealingEntityManager.Factory(configuration.getIdGenerator(), changes);
        configuration.getSessionFactories().put(sealing.getSessionType(), sealing);
    }

    /** After every plug-in has added its serializers, and before anything is deployed or started. */
    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        var serializers = (DefaultVariableSerializers) configuration.getVariableSerializers();
        List<TypedValueSerializer<?>> sealed = new ArrayList<>();
        serializers.getSerializers().forEach(serializer -> sealed.add(
                ValueStamps.KINDS.contains(serializer.getType()) ? new StampingSerializer<>(serializer, stamps)
                        : new SealingSerializer<>(serializer, keys, clear, words)));
        serializers.setSerializerList(sealed);
    }
}
