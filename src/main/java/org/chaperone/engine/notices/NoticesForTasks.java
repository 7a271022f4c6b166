package org.chaperone.engine.notices;

import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseUtil;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Makes every user task of every process tell those who get it. An analyst turns that off for one task by its
 * extension property {@code notify} with the value {@code none}.
 */
final class NoticesForTasks extends AbstractBpmnParseListener {

    private final Outbox outbox;
    private final NoticeTable table;

    NoticesForTasks(Outbox outbox, NoticeTable table) {
        this.outbox = outbox;
        this.table = table;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        if (wanted(element)) {
            task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, this::offer);
            task.addBuiltInTaskListener(TaskListener.EVENTNAME_UPDATE, this::offer);
            task.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, this::assign);
        }
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, this::tidyUp);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, this::tidyUp);
    }

    private static boolean wanted(Element userTask) {
        Map<String, String> properties = BpmnParseUtil.parseCamundaExtensionProperties(userTask);
        String notify = properties == null ? null : properties.get("notify");
        if (notify != null && !notify.equals("none")) {
            throw new ProcessEngineException("The task '" + userTask.attribute("id") + "' has the extension property "
                    + "notify with the value '" + notify + "'. Only 'none' is known: it turns the e-mail about the "
                    + "task off. Without the property the e-mail is on.");
        }
        return notify == null;
    }

    /** Also after a change of the task: it may have been handed back, or have got more candidates. */
    private void offer(DelegateTask delegate) {
        TaskEntity task = (TaskEntity) delegate;
        if (task.getAssignee() != null) {
            return;
        }
        String actor = Context.getCommandContext().getAuthenticatedUserId();
        for (String recipient : holding(task)) {
            Notice notice = Outbox.about(task, Kind.OFFERED, recipient, "");
            if (recipient.equals(actor)) {
                outbox.putDropped(notice, NoticeTable.Dropped.OWN_DOING);
            } else {
                outbox.put(notice);
            }
        }
    }

    private void assign(DelegateTask delegate) {
        TaskEntity task = (TaskEntity) delegate;
        if (task.getAssignee() == null
                || task.getAssignee().equals(Context.getCommandContext().getAuthenticatedUserId())) {
            return;
        }
        outbox.putForEach(holding(task), task, Kind.ASSIGNED, "");
    }

    private static Set<String> holding(TaskEntity task) {
        return Context.getCommandContext().runWithoutAuthorization(commands -> Recipients.holding(task));
    }

    /** A failed notice about a task that is done is nobody's trouble any more: its job runs once more and drops it. */
    private void tidyUp(DelegateTask delegate) {
        CommandContext commands = Context.getCommandContext();
        for (IncidentEntity incident : ((TaskEntity) delegate).getExecution().getIncidents()) {
            JobEntity job = NoticeIncidents.failedJob(incident.getConfiguration(), commands).orElse(null);
            if (job != null && table.find(job.getJobHandlerConfigurationRaw())
                    .filter(notice -> notice.about().equals(delegate.getId())).isPresent()) {
                job.setRetries(1);
            }
        }
    }
}
