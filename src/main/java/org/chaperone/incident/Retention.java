package org.chaperone.incident;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chaperone.school.People;
import org.chaperone.school.Person;
import org.chaperone.school.SchoolCalendar;
import org.springframework.stereotype.Component;

/** How long the record of a case is kept (G-45): the longest of its sides wins. A person disposes of it, never a clock. */
@Component
public class Retention {

    private final CaseRecord cases;
    private final RetentionRules rules;
    private final People people;
    private final ConcernedPeople concerned;
    private final Clock clock;

    Retention(CaseRecord cases, RetentionRules rules, People people, ConcernedPeople concerned, Clock clock) {
        this.cases = cases;
        this.rules = rules;
        this.people = people;
        this.concerned = concerned;
        this.clock = clock;
    }

    /** From the shortest to the longest; a time that depends on a person may be long. */
    private enum Rule {
        YEARS_1("years-1", "Kept for one year.", ""),
        YEARS_6("years-6", "Kept for six years.", ""),
        UNTIL_LEAVING("until-leaving", "Kept until the member of staff leaves.",
                "the day on which the member of staff leaves. Enter it in the list of people."),
        OFF_PERSONNEL_FILE_10_YEARS("off-personnel-file-10-years",
                "Removed from the personnel file. The record of the case is kept for ten years.", ""),
        PENSION_OR_10_YEARS("pension-or-10-years",
                "Kept until the normal retirement age of the person concerned or for ten years, whichever is longer.",
                "the day of the adult's normal retirement age. Look the case up in Tasklist and enter it there."),
        BIRTH_PLUS_25("birth-plus-25", "Kept until 25 years after the child's date of birth.",
                "the child's date of birth. Look the case up in Tasklist and enter it there.");

        private static final Map<Rule, Integer> YEARS = Map.of(YEARS_1, 1, YEARS_6, 6, OFF_PERSONNEL_FILE_10_YEARS, 10,
                PENSION_OR_10_YEARS, 10, BIRTH_PLUS_25, 25);

        private final String id;
        private final String inWords;
        /** Which date Chaperone does not know by itself, and where a person enters it. */
        private final String dateWanted;

        Rule(String id, String inWords, String dateWanted) {
            this.id = id;
            this.inWords = inWords;
            this.dateWanted = dateWanted;
        }

        static Rule withId(String id) {
            for (Rule rule : values()) {
                if (rule.id.equals(id)) {
                    return rule;
                }
            }
            throw new IllegalArgumentException("There is no rule of retention \"" + id + "\".");
        }
    }

    /** @param subject child, staff or none */
    public String rule(String subject, Outcome outcome) {
        return rules.of(subject, outcome);
    }

    /**
     * For a case all of whose sides are concluded, counted from when it was closed, or from today.
     *
     * @throws IllegalStateException if no side of it is concluded
     */
    public RetentionPeriod of(String reference) {
        IncidentCase incident = cases.find(reference);
        Rule longest = cases.tracks(reference).stream().filter(track -> track.outcome().isPresent())
                .map(track -> Rule.withId(rule(subject(incident, track), track.outcome().orElseThrow())))
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalStateException("No side of " + reference + " is concluded."));
        LocalDate closedOn = incident.closedAt().map(at -> LocalDate.ofInstant(at, SchoolCalendar.ZONE))
                .orElseGet(() -> LocalDate.now(clock));
        return incident.legalHold()
                ? new RetentionPeriod(longest.id, longest.inWords + " It is under legal hold: nothing of it is disposed of.",
                        Optional.empty())
                : new RetentionPeriod(longest.id, longest.inWords, disposeAfter(reference, longest, closedOn));
    }

    /**
     * Why a closed case is not to be erased today, as its rule has it with the dates that are known today. A date that is
     * not known is no permission (G-45).
     */
    Optional<String> whyKept(String reference) {
        RetentionPeriod period = of(reference);
        // what was known when the case was closed stands; a date that was entered since counts as well
        Optional<LocalDate> day = cases.disposeAfter(reference).or(period::disposeAfter);
        if (day.isEmpty()) {
            return Optional.of(reference + " was not erased: nobody has given " + Rule.withId(period.rule()).dateWanted);
        }
        return day.filter(first -> LocalDate.now(clock).isBefore(first)).map(first -> reference + " is kept until "
                + SchoolCalendar.inWords(first) + ", so nothing was erased. Erase it from then on.");
    }

    /** Dates of birth and of retirement are known where a person has entered them. */
    private Optional<LocalDate> disposeAfter(String reference, Rule rule, LocalDate closedOn) {
        return switch (rule) {
            case YEARS_1, YEARS_6, OFF_PERSONNEL_FILE_10_YEARS -> Optional.of(closedOn.plusYears(Rule.YEARS.get(rule)));
            case UNTIL_LEAVING -> cases.tracks(reference).stream().flatMap(track -> track.subjectPerson().stream()).findFirst()
                    .flatMap(people::find).flatMap(Person::leavesOn);
            case PENSION_OR_10_YEARS -> concerned.of(reference, Track.ADULT).retiresOn().map(retires ->
                    Collections.max(List.of(retires, closedOn.plusYears(Rule.YEARS.get(rule)))));
            case BIRTH_PLUS_25 -> concerned.of(reference, Track.CHILD).bornOn().map(born -> born.plusYears(Rule.YEARS.get(rule)));
        };
    }

    private static String subject(IncidentCase incident, CaseTrack track) {
        return switch (track.track()) {
            case ADULT -> "staff";
            case CHILD -> "child";
            case OUTSIDER, CONTENT -> incident.subjectKind().equals("pupil") ? "child" : "none";
        };
    }
}
