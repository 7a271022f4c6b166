package org.chaperone.incident;

import java.util.Arrays;
import java.util.List;
import org.chaperone.school.Role;

/**
 * The roles to which one side of a concern goes.
 *
 * @param together get it at once; {@link #LINE_MANAGER} among them means a person
 * @param then     next in line, in order; {@link #LADO} among them means that the LADO is told directly
 * @param atLeast  so many people have it, where so many are free: nobody acts alone who may be meant
 * @param outside  the agency that responds where no office holder is free of a conflict (G-01)
 */
public record Line(List<String> together, List<String> then, int atLeast, Agency outside) {

    /** Stands in a line for the local authority's designated officer. */
    public static final String LADO = "lado";

    /** Stands among those who get it at once for the line manager of whoever reported it; where there is none, for who is next. */
    public static final String LINE_MANAGER = "line-manager";

    public Line {
        together = List.copyOf(together);
        then = List.copyOf(then);
        together.stream().filter(name -> !name.equals(LINE_MANAGER)).forEach(Line::role);
        then.stream().filter(name -> !name.equals(LADO)).forEach(Line::role);
    }

    /**
     * As a decision table writes it: lists with commas.
     *
     * @throws IllegalArgumentException if one is neither a role nor {@link #LADO} or {@link #LINE_MANAGER}, or the agency is unknown
     */
    public static Line of(String together, String then, int atLeast, String outside) {
        return new Line(names(together), names(then), atLeast, Agency.withId(outside));
    }

    static Role role(String id) {
        return Role.withId(id).orElseThrow(() -> new IllegalArgumentException("There is no role \"" + id + "\"."));
    }

    private static List<String> names(String csv) {
        return csv == null ? List.of() : Arrays.stream(csv.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
    }
}
