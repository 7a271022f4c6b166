package org.chaperone.incident.process;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.chaperone.incident.Track;

/** The keys of the processes of a concern and the variables that may live in them: references and where to go next. */
final class Routing {

    static final String REPORT = "incident-report";
    static final String ESCALATION = "incident-escalation";
    static final String TRACK = "incident-track";
    static final String EXTERNAL_REPORT = "incident-external-report";
    static final String CONTENT = "incident-content";
    static final String DEBRIEF = "incident-debrief";
    static final String RECUSAL = "incident-recusal";
    static final String REVIEW = "incident-review";

    static final String CASE_REFERENCE = "caseReference";
    static final String POLICY_PROFILE = "policyProfile";
    static final String REPORTER = "reporter";
    static final String TRACK_NAME = "track";
    static final String REPORT_ID = "reportId";
    static final String REPORTS_TO_MAKE = "reportsToMake";
    static final String ASSESSED = "assessed";
    static final String TRACK_CLOSED = "trackClosed";
    static final String CHILD_AT_RISK = "childAtRisk";
    static final String MAY_BE_INDECENT = "mayBeIndecent";
    static final String ANSWER_DUE_AT = "answerDueAt";
    static final String WIDENED = "timesWidened";
    static final String NEXT_BROUGHT_IN = "nextBroughtIn";
    static final String PROGRESS = "progressInWords";
    static final String WORD_KIND = "wordKind";
    static final String REVIEW_KIND = "reviewKind";
    static final String REVIEW_DUE_AT = "reviewDueAt";
    static final String REVIEWS_DONE = "reviewsDone";
    static final String LOOK_AGAIN = "lookAgain";

    /** What may stay in a process of a concern; everything else that a form has put there is taken out. */
    private static final Set<String> STAYS = Set.of(CASE_REFERENCE, POLICY_PROFILE, REPORTER, TRACK_NAME, REPORT_ID,
            REPORTS_TO_MAKE, ASSESSED, TRACK_CLOSED, CHILD_AT_RISK, MAY_BE_INDECENT, ANSWER_DUE_AT, WIDENED, NEXT_BROUGHT_IN, PROGRESS,
            WORD_KIND, REVIEW_KIND, REVIEW_DUE_AT, REVIEWS_DONE, LOOK_AGAIN,
            "subjectKind", "category", "dangerNow", "onOurAccount", "picturesAllowed", "tracks", "source",
            "informsModerators", "debriefWanted", "answerExpected", "reportDueAt", "reportReminderAt", "reportTitle",
            "answeredNow", "actionId", "actionIds", "actionOwner", "actionDueOn", "actionText",
            // of the engine, for a call activity that runs several times
            "loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances");

    private Routing() {
    }

    /** Takes everything out of the process that somebody wrote, whatever its form is made to ask next year. */
    static void forgetAnswers(DelegateExecution execution) {
        Set.copyOf(execution.getVariableNames()).stream().filter(name -> !STAYS.contains(name)).forEach(execution::removeVariable);
    }

    static boolean stays(String variable) {
        return STAYS.contains(variable);
    }

    static String text(VariableScope scope, String name) {
        Object value = scope.getVariable(name);
        return value == null ? "" : value.toString();
    }

    static String reference(DelegateExecution execution) {
        String reference = text(execution, CASE_REFERENCE);
        return reference.isEmpty() ? execution.getProcessBusinessKey() : reference;
    }

    static Track track(VariableScope scope) {
        return Track.withId(text(scope, TRACK_NAME));
    }

    static boolean isTrue(VariableScope scope, String name) {
        return Boolean.TRUE.equals(scope.getVariable(name));
    }

    static int number(Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }

    static String csv(Collection<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    static List<String> list(String csv) {
        return csv == null ? List.of() : Arrays.stream(csv.split(",")).map(String::strip).filter(one -> !one.isEmpty())
                .distinct().toList();
    }
}
