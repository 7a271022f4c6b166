package org.chaperone.account.process;

import java.time.Clock;
import java.time.ZonedDateTime;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.SpinValues;
import org.chaperone.account.ApprovalStep;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.school.SchoolCalendar;
import org.springframework.stereotype.Component;

/** Keeps how far an application has come, for the applicant and for those who decide next. */
@Component
@VisibleToModels
public class ApprovalProgress {

    private final Clock clock;

    ApprovalProgress(Clock clock) {
        this.clock = clock;
    }

    /** A step begins: says with whom the application is now. */
    public void step(DelegateExecution execution) {
        ApprovalStep step = ApprovalStep.withId(CaseVariables.text(execution, CaseVariables.APPROVAL_STEP));
        int steps = ApprovalStep.route(CaseVariables.text(execution, "approvalRoute")).size();
        int number = ((Number) execution.getVariable("loopCounter")).intValue() + 1;
        inProcess(execution, "progressInWords", "It is with " + step.title()
                + (steps > 1 ? " now (decision %d of %d).".formatted(number, steps) : " now."));
    }

    /** A step has been decided: adds it to the list. A step that was called off is not added. */
    public void decided(DelegateExecution execution) {
        if (execution.isCanceled()) {
            return;
        }
        ApprovalStep step = ApprovalStep.withId(CaseVariables.text(execution, CaseVariables.APPROVAL_STEP));
        SpinJsonNode entry = Spin.JSON(CaseVariables.map(
                "step", capitalised(step.title()),
                "decision", inWords(CaseVariables.text(execution, CaseVariables.DECISION)),
                "by", CaseVariables.text(execution, "decidedByName"),
                "on", SchoolCalendar.inWords(ZonedDateTime.now(clock)),
                "note", CaseVariables.text(execution, "conditions")));
        Object earlier = execution.getVariable(CaseVariables.DECISIONS);
        SpinJsonNode list = earlier instanceof SpinJsonNode node ? node : Spin.JSON("[]");
        list.append(entry);
        inProcess(execution, CaseVariables.DECISIONS, SpinValues.jsonValue(list).create());
        inProcess(execution, CaseVariables.DECIDERS,
                CaseVariables.text(execution, CaseVariables.DECIDERS) + CaseVariables.text(execution, "decidedBy") + ",");
    }

    private static void inProcess(DelegateExecution execution, String name, Object value) {
        execution.getProcessInstance().setVariable(name, value);
    }

    private static String inWords(String decision) {
        return switch (decision) {
            case "approve" -> "Approved";
            case "refuse" -> "Refused";
            default -> "Sent back";
        };
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
