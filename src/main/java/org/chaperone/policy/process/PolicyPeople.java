package org.chaperone.policy.process;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.engine.forms.Refusal;
import org.chaperone.school.People;
import org.chaperone.school.Role;
import org.chaperone.school.SchoolProfile;
import org.springframework.stereotype.Component;

/** Who has which step of a review, by the table {@code policy-people}: never nobody (D-76, D-78, G-04). */
@Component
@VisibleToModels
public class PolicyPeople {

    private static final String APPROVE = "approve";
    private static final List<String> CHECKS = List.of("check-safeguarding", "check-online-safety");

    private final PolicyTables tables;
    private final People people;
    private final SchoolProfile profile;
    private final PolicyWords words;

    PolicyPeople(PolicyTables tables, People people, SchoolProfile profile, PolicyWords words) {
        this.tables = tables;
        this.people = people;
        this.profile = profile;
        this.words = words;
    }

    /** The ids of those who have this step, separated by commas. Whoever wrote a version does not approve it if others can. */
    public String of(String step, DelegateExecution execution) {
        return csv(who(step, execution));
    }

    /** Who collects the replies of a group that is consulted. */
    public String ofGroup(String group, DelegateExecution execution) {
        return of("reply-" + group, execution);
    }

    /** The sides from which a draft is checked. */
    public List<String> checks() {
        return CHECKS;
    }

    public List<String> list(String csv) {
        return Arrays.stream(csv.split(",")).filter(one -> !one.isEmpty()).toList();
    }

    public String csv(Collection<?> values) {
        return values == null ? "" : values.stream().map(String::valueOf).distinct().collect(Collectors.joining(","));
    }

    List<String> who(String step, VariableScope scope) {
        PolicyTables.Line line = tables.line(step, Review.text(scope, Review.POLICY_PROFILE).orElse(profile.key()));
        Set<String> found = new LinkedHashSet<>();
        line.together().forEach(role -> found.addAll(people.membersOf(role)));
        if (step.equals(APPROVE)) {
            Review.text(scope, Review.REVISED_BY).ifPresent(found::remove);
        }
        for (Role next : line.then()) {
            if (!found.isEmpty()) {
                break;
            }
            found.addAll(people.membersOf(next));
        }
        if (found.isEmpty()) {
            throw Refusal.because(words.of("refused.nobody"));
        }
        return List.copyOf(found);
    }
}
