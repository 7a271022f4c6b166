package org.chaperone.school;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * Somebody who works for the school or helps to run it, and who may be named in a case.
 *
 * @param id          the name the person signs in with
 * @param displayName how colleagues know the person
 * @param kind        on what footing the person is at the school
 * @param lineManager the id of the person's manager, if there is one
 * @param department  where in the school, as written beside the name: {@code Year 4}
 * @param leavesOn    the last day at the school, if known; the person is still here on that day
 */
public record Person(String id, String displayName, Kind kind, Optional<String> lineManager,
                     Optional<String> department, Optional<LocalDate> leavesOn) {

    /** On what footing somebody is at the school; some policies let only employees run an account. */
    public enum Kind {
        EMPLOYEE, GOVERNOR, VOLUNTEER, PARENT, CONTRACTOR
    }

    public Person {
        Objects.requireNonNull(id);
        Objects.requireNonNull(displayName);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(lineManager);
        Objects.requireNonNull(department);
        Objects.requireNonNull(leavesOn);
    }

    /** Whether the person is (still) at the school on that day, by the school's calendar. */
    public boolean isHereOn(LocalDate day) {
        return leavesOn.map(last -> !day.isAfter(last)).orElse(true);
    }

    /** The name as a list of people shows it, with the department where there is one: {@code Tess Teacher (Year 4)}. */
    public String label() {
        return department.map(where -> "%s (%s)".formatted(displayName, where)).orElse(displayName);
    }
}
