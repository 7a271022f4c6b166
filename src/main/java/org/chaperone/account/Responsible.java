package org.chaperone.account;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chaperone.school.People;
import org.chaperone.school.Person;
import org.springframework.stereotype.Component;

/**
 * Finds the people who take a step of an application. Nobody decides on what they applied for or are named in (V-15,
 * G-04): those concerned are taken out by person, and where nobody is left the step goes to the next in line.
 */
@Component
public class Responsible {

    private final People people;
    private final NextInLine nextInLine;

    Responsible(People people, NextInLine nextInLine) {
        this.people = people;
        this.nextInLine = nextInLine;
    }

    /**
     * Who takes the step.
     *
     * @param asked whom the policy asks
     * @param applicant whose line manager is meant, where that is the step
     * @param concerned who may not take it
     * @param quorum how many members a decision of the SLT needs
     * @throws NobodyLeft if the line ends without anybody
     */
    public Choice choose(ApprovalStep asked, String applicant, Set<String> concerned, int quorum) {
        List<String> reasons = new ArrayList<>();
        Set<ApprovalStep> tried = new LinkedHashSet<>();
        ApprovalStep step = asked;
        while (tried.add(step)) {
            List<String> holders = holders(step, applicant);
            List<String> free = holders.stream().filter(person -> !concerned.contains(person)).toList();
            int needed = step == ApprovalStep.SLT ? quorum : 1;
            if (free.size() >= needed) {
                reasons.addAll(leftOut(holders, concerned));
                return new Choice(step, free, String.join(" ", reasons));
            }
            reasons.add(whyNot(step, holders, concerned, needed));
            step = nextInLine.after(step);
        }
        throw new NobodyLeft(asked, String.join(" ", reasons));
    }

    /** Whom a step goes to after it was handed up that many times: the headteacher first, then the next in line (G-24). */
    public ApprovalStep handedUp(ApprovalStep asked, int times) {
        ApprovalStep step = asked;
        for (int time = 0; time < times; time++) {
            step = step.isAtTheTop() ? nextInLine.after(step) : ApprovalStep.HEADTEACHER;
        }
        return step;
    }

    private List<String> holders(ApprovalStep step, String applicant) {
        return step.role().map(people::membersOf).orElseGet(() -> people.lineManagerOf(applicant).stream().toList());
    }

    private String whyNot(ApprovalStep step, List<String> holders, Set<String> concerned, int needed) {
        if (holders.isEmpty()) {
            return "There is nobody who acts as " + bare(step) + ".";
        }
        String out = String.join(" ", leftOut(holders, concerned));
        String few = needed > 1 ? " Fewer than " + needed + " members of the SLT are left." : "";
        return (out + few).strip();
    }

    private List<String> leftOut(List<String> holders, Set<String> concerned) {
        List<String> names = holders.stream().filter(concerned::contains).map(this::name).toList();
        return names.isEmpty() ? List.of() : List.of(names.stream().collect(Collectors.joining(" and "))
                + (names.size() == 1 ? " takes" : " take") + " no part, being concerned in the application or having acted on it already.");
    }

    private String name(String person) {
        return people.find(person).map(Person::displayName).orElse(person);
    }

    private static String bare(ApprovalStep step) {
        return step.title().replaceFirst("^the ", "");
    }

    /**
     * @param step who really takes it
     * @param people their ids, at least one
     * @param explanation why it is not simply those whom the policy asks; empty if it is
     */
    public record Choice(ApprovalStep step, List<String> people, String explanation) {

        public Optional<String> why() {
            return Optional.of(explanation).filter(text -> !text.isEmpty());
        }
    }

    /** Nobody in the school may take a step; it says what to do about it. */
    public static final class NobodyLeft extends RuntimeException {

        NobodyLeft(ApprovalStep asked, String reasons) {
            super("Nobody is left who may act for " + asked.title() + ". " + reasons
                    + " Ask the operator to give somebody who is not concerned one of these roles, then try again.");
        }
    }
}
