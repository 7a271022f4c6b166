package org.chaperone.account.process;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.chaperone.account.AccountApplication;
import org.chaperone.account.ApprovalStep;
import org.chaperone.account.Responsible;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.school.People;
import org.springframework.stereotype.Component;

/**
 * Who takes a task after the approval, as the diagrams ask for it: people's ids separated by commas. The applicant never
 * does; where nobody of the role is left, the next in line takes it.
 */
@Component
@VisibleToModels
public class TaskHolders {

    private final Responsible responsible;
    private final People people;

    TaskHolders(Responsible responsible, People people) {
        this.responsible = responsible;
        this.people = people;
    }

    /** The people of the role without the applicant. */
    public String of(String role, VariableScope scope) {
        return choose(role, scope, Set.of(CaseVariables.application(scope).applicant()));
    }

    /** The same without one more person, for whom this is a check. */
    public String ofWithout(String role, String person, VariableScope scope) {
        return choose(role, scope, Set.of(CaseVariables.application(scope).applicant(), person));
    }

    /** The people of the role without anybody whom the application names. */
    public String ofUnnamed(String role, VariableScope scope) {
        return choose(role, scope, CaseVariables.application(scope).concerned());
    }

    /** The applicant's lead: the person who leads the account or, where the applicant does that, the line manager. */
    public String leadOf(VariableScope scope) {
        AccountApplication application = CaseVariables.application(scope);
        String applicant = application.applicant();
        return Stream.concat(application.text("leadPerson").stream(), people.lineManagerOf(applicant).stream())
                .filter(person -> !person.equals(applicant)).findFirst()
                .orElseGet(() -> first(of(ApprovalStep.HEADTEACHER.id(), scope)));
    }

    private String choose(String role, VariableScope scope, Set<String> without) {
        return String.join(",", OrRefused.choose(() -> responsible.choose(ApprovalStep.withId(role),
                CaseVariables.application(scope).applicant(), new HashSet<>(without), 1)).people());
    }

    private static String first(String ids) {
        return List.of(ids.split(",")).get(0);
    }
}
