package org.chaperone.engine.tasklist;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * What a list shows beside a task: the case, the account, and for a report outside whom it goes to. A list may show only
 * variables of the task itself, since to see those of the whole case takes a right that nobody at the school has. So
 * each task gets a copy of these, under names of their own: under the names of the originals a form would change the
 * copy and not the case.
 */
class ListColumns extends AbstractBpmnParseListener implements TaskListener {

    private static final String CASE = "listedCase";
    private static final String ACCOUNT = "listedAccount";
    private static final String REPORT = "listedReport";

    /** As Tasklist wants them in the properties of a filter. */
    static final List<Map<String, String>> IN_FILTERS =
            List.of(Map.of("name", CASE, "label", "Case"), Map.of("name", ACCOUNT, "label", "Account"),
                    Map.of("name", REPORT, "label", "Report to"));

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition()
                .addTaskListener(TaskListener.EVENTNAME_CREATE, this);
    }

    @Override
    public void notify(DelegateTask task) {
        text(task, "caseReference").or(() -> Optional.ofNullable(task.getExecution().getProcessBusinessKey()))
                .ifPresent(reference -> task.setVariableLocal(CASE, reference));
        text(task, "accountName").ifPresent(name -> task.setVariableLocal(ACCOUNT, name));
        text(task, "reportTitle").ifPresent(agency -> task.setVariableLocal(REPORT, agency));
    }

    private static Optional<String> text(DelegateTask task, String variable) {
        return task.getVariable(variable) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
