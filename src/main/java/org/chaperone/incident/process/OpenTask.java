package org.chaperone.incident.process;

import java.util.function.Function;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.Task;
import org.chaperone.incident.Track;

/**
 * A task of a case, as far as it matters who has it and what it shows.
 *
 * @param track    the side of the case; null where it is of none
 * @param reportId the row of the report outside; 0 where there is none
 * @param widened  how often the next in line was brought in, where the record does not keep it
 */
record OpenTask(String id, String key, String reference, Track track, long reportId, int widened) {

    enum Kind {
        TRACK, REPORT_OUTSIDE, CONTENT, DEBRIEF, RECUSALS, REVIEW
    }

    static OpenTask of(DelegateTask task) {
        return of(task.getId(), task.getTaskDefinitionKey(), task::getVariable);
    }

    static OpenTask of(Task task, TaskService tasks) {
        return of(task.getId(), task.getTaskDefinitionKey(), name -> tasks.getVariable(task.getId(), name));
    }

    private static OpenTask of(String id, String key, Function<String, Object> variables) {
        Object track = variables.apply(Routing.TRACK_NAME);
        Object report = variables.apply(Routing.REPORT_ID);
        return new OpenTask(id, key, (String) variables.apply(Routing.CASE_REFERENCE),
                track == null ? null : Track.withId(track.toString()), report == null ? 0 : Long.parseLong(report.toString()),
                Routing.number(variables.apply(Routing.WIDENED)));
    }

    Kind kind() {
        return switch (key) {
            case "Task_ClearContent" -> Kind.CONTENT;
            case "Task_HoldDebrief" -> Kind.DEBRIEF;
            case "Task_CheckRecusals" -> Kind.RECUSALS;
            case "Task_RecordMeeting", "Task_ReviewAllegation" -> Kind.REVIEW;
            case "Task_MakeReport", "Task_RecordAnswer", "Task_ChaseAgency" -> Kind.REPORT_OUTSIDE;
            default -> Kind.TRACK;
        };
    }
}
