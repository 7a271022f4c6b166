package org.chaperone.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.PvmTransition;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.stereotype.Component;

/** Lies beside the application in tests and tells {@link Coverage} which parts of the models a case passes. */
@Component
class CoverageRecorder extends AbstractCamundaConfiguration {

    private static final String LOOP = "#multiInstanceBody";

    @Override
    public void preInit(SpringProcessEngineConfiguration configuration) {
        List<BpmnParseListener> listeners = configuration.getCustomPostBPMNParseListeners() == null
                ? new ArrayList<>() : new ArrayList<>(configuration.getCustomPostBPMNParseListeners());
        listeners.add(new Recording());
        configuration.setCustomPostBPMNParseListeners(listeners);

        if (configuration.getDmnEngineConfiguration() == null) {
            configuration.setDmnEngineConfiguration(
                    (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration());
        }
        configuration.getDmnEngineConfiguration().getCustomPostDecisionTableEvaluationListeners()
                .add(Coverage::decided);
    }

    /** Uses built-in listeners: those are told even where a test moves a case and skips the custom ones. */
    private static final class Recording extends AbstractBpmnParseListener {

        @Override
        public void parseProcess(Element process, ProcessDefinitionEntity definition) {
            String model = Coverage.process(definition.getKey());
            Map<String, String> parts = new LinkedHashMap<>();
            listen(definition, model, parts);
            Coverage.consistsOfAsFirstDeployed(model, parts);
        }

        private void listen(ScopeImpl scope, String model, Map<String, String> parts) {
            for (ActivityImpl activity : scope.getActivities()) {
                String id = withoutLoop(activity.getId());
                parts.put(id, spoken(activity));
                activity.addBuiltInListener(ExecutionListener.EVENTNAME_START,
                        (ExecutionListener) execution -> Coverage.pass(model, id));
                for (PvmTransition outgoing : activity.getOutgoingTransitions()) {
                    TransitionImpl flow = (TransitionImpl) outgoing;
                    parts.put(flow.getId(), "flow " + name(flow.getProperty("name"), flow.getId()) + "from "
                            + spoken(activity) + " to " + spoken((ActivityImpl) flow.getDestination()));
                    flow.addBuiltInListener(ExecutionListener.EVENTNAME_TAKE,
                            (ExecutionListener) execution -> Coverage.pass(model, flow.getId()));
                }
                listen(activity, model, parts);
            }
        }

        private static String withoutLoop(String id) {
            return id.endsWith(LOOP) ? id.substring(0, id.length() - LOOP.length()) : id;
        }

        private static String spoken(ActivityImpl activity) {
            return (activity.getProperty("type") + " " + name(activity.getProperty("name"),
                    withoutLoop(activity.getId()))).trim();
        }

        private static String name(Object name, String id) {
            return name == null ? "(" + id + ") " : "'" + name + "' (" + id + ") ";
        }
    }
}
