package org.chaperone.policy;

import java.util.List;
import org.chaperone.school.People;
import org.chaperone.school.Person;
import org.springframework.stereotype.Component;

/**
 * Whom the policy binds and who therefore confirms it: staff, agency and supply staff, volunteers, governors and
 * contractors, those who only look after this program among them (TRN-03). Parents confirm in a form of their own (TRN-02).
 */
@Component
class PeopleInScope {

    private final People people;

    PeopleInScope(People people) {
        this.people = people;
    }

    /** Those of them who are here today, in order of their names. */
    List<Person> today() {
        return people.active().stream().filter(person -> person.kind() != Person.Kind.PARENT).toList();
    }
}
