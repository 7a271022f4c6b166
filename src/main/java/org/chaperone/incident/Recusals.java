package org.chaperone.incident;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.chaperone.school.People;
import org.chaperone.school.Role;
import org.springframework.stereotype.Component;

/**
 * Recusals that somebody impartial must still confirm or lift: those of office holders whom a reporter asked to leave out,
 * or whose name stands in the report (G-01). A person whom the concern is about is none of them: the assessment says so.
 */
@Component
public class Recusals {

    /** The offices whose holders may deal with a concern; for anybody else a recusal changes nothing. */
    private static final Set<Role> MAY_DEAL = EnumSet.of(Role.DSL, Role.DEPUTY_DSL, Role.HEADTEACHER, Role.SLT,
            Role.CHAIR_OF_GOVERNORS, Role.GOVERNORS, Role.ACCOUNT_ADMINS);

    private final CaseRecord cases;
    private final People people;

    Recusals(CaseRecord cases, People people) {
        this.cases = cases;
        this.people = people;
    }

    /** Those who are held still until somebody has looked, in the order of time; not those on whom it is looked in an earlier case. */
    public List<ExcludedPerson> held(String reference) {
        Set<String> elsewhere = cases.heldElsewhere(reference);
        return cases.exclusions(reference).stream().filter(out -> !elsewhere.contains(out.person()))
                .filter(out -> out.isOut() && out.provisional() && out.as() != Exclusion.SUBJECT)
                .filter(out -> people.rolesOf(out.person()).stream().anyMatch(MAY_DEAL::contains)).toList();
    }

    /**
     * Lifts some of the recusals that are held, and confirms the others for good; that of whoever has looked stays as it is,
     * since nobody settles their own.
     *
     * @param lifted the ids of those who take part after all
     * @param by     the id of whoever has looked
     * @param why    for those who are lifted
     * @param whyNot for those who are confirmed
     */
    public void settle(String reference, Set<String> lifted, String by, String why, String whyNot) {
        List<ExcludedPerson> others = held(reference).stream().filter(out -> !out.person().equals(by)).toList();
        for (ExcludedPerson out : others) {
            if (lifted.contains(out.person())) {
                cases.putBack(reference, out.person(), by, why);
            } else {
                cases.exclude(reference, out.person(), out.as(), by, whyNot, false);
            }
        }
    }
}
