package org.chaperone.incident;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Where an agency is reached.
 *
 * @param code          as the table of agencies calls it
 * @param hours         when they answer, in words
 * @param effectiveFrom from which day on this is right
 * @param reviewBy      by which day somebody looks whether it still is
 * @param source        from where the school has it
 */
public record Contact(String code, String name, String telephone, String hours, Optional<String> web, LocalDate effectiveFrom,
                      LocalDate reviewBy, String source) {

    /** Whether it ships with Chaperone to show what a contact looks like. */
    boolean isExample() {
        return source.startsWith("example");
    }
}
