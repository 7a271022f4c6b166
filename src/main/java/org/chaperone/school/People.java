package org.chaperone.school;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The people of the school: everybody who can sign in and holds a {@link Role}, and everybody else whom the school
 * keeps in its list. "Here" and "active" mean today in the school's time zone.
 */
public interface People {

    /** The person with this id, whether still at the school or not; empty if the school knows nobody by it. */
    Optional<Person> find(String id);

    /** All people who are here today, in order of their names. */
    List<Person> active();

    /** {@link #active()} as a form offers it. */
    default List<PersonChoice> peopleChoices() {
        return active().stream().map(person -> new PersonChoice(person.label(), person.id())).toList();
    }

    /** The ids of those who hold the role and are here today, in order of id. */
    List<String> membersOf(Role role);

    /** The roles that this person holds; none for somebody unknown. */
    Set<Role> rolesOf(String id);

    /** The id of the person's line manager; empty if there is none, or if the manager is no longer here. */
    Optional<String> lineManagerOf(String id);
}
