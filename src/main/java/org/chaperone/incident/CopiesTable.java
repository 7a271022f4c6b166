package org.chaperone.incident;

import java.util.List;
import org.chaperone.school.Role;

/** Who is told that there was a concern; analysts keep it in the decision table {@code incident-copies}. */
public interface CopiesTable {

    List<Role> of(String category, String profile);
}
