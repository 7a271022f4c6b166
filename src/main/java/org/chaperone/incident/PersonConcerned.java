package org.chaperone.incident;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whom a case is about, as far as somebody wrote it down: a child, or an adult who may stand on no list of the school.
 *
 * @param fullName    first and last name, in any order
 * @param classOrYear of a child
 * @param bornOn      date of birth
 * @param retiresOn   of an adult: the day of normal retirement age, until which the record is kept
 */
public record PersonConcerned(Optional<String> fullName, Optional<String> classOrYear, Optional<LocalDate> bornOn,
                              Optional<LocalDate> retiresOn) {

    static final PersonConcerned UNKNOWN = new PersonConcerned(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public static PersonConcerned named(String name) {
        return new PersonConcerned(Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty());
    }

    boolean isUnknown() {
        return Stream.of(fullName, classOrYear, bornOn, retiresOn).allMatch(Optional::isEmpty);
    }

    /** What this one leaves open, as the other has it. */
    PersonConcerned or(PersonConcerned other) {
        return new PersonConcerned(fullName.or(other::fullName), classOrYear.or(other::classOrYear), bornOn.or(other::bornOn),
                retiresOn.or(other::retiresOn));
    }
}
