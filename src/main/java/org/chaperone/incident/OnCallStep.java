package org.chaperone.incident;

import java.util.List;
import org.chaperone.school.Role;

/**
 * Those who are told together when it is their turn: one person, or all who hold an office.
 *
 * @param office    by which the reporter knows them: never their names
 * @param telephone where they are reached out of hours
 * @param people    their ids; nobody who takes no part in the case
 */
public record OnCallStep(Role office, String telephone, List<String> people) {
}
