package org.chaperone.incident;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chaperone.school.People;
import org.chaperone.school.Person;
import org.chaperone.school.Role;

/** The people of a school, without an engine. Everybody in it is here today. */
final class SmallSchool implements People {

    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, Set<Role>> roles = new LinkedHashMap<>();

    /** The school of the demo as far as concerns go. */
    static SmallSchool usual() {
        return new SmallSchool().with("teacher", "Tess Teacher", Role.STAFF).with("teacher2", "Tom Teachwell", Role.STAFF)
                .with("dsl", "Dora Safeguarding", Role.DSL, Role.STAFF).with("deputy-dsl", "Dev Deputy", Role.DEPUTY_DSL, Role.STAFF)
                .with("headteacher", "Hannah Headteacher", Role.HEADTEACHER, Role.STAFF)
                .with("slt", "Sam Senior", Role.SLT, Role.STAFF).with("slt2", "Sofia Seniormost", Role.SLT, Role.STAFF)
                .with("chair", "Cleo Chair", Role.GOVERNORS, Role.CHAIR_OF_GOVERNORS).with("governor", "Gus Governor", Role.GOVERNORS);
    }

    SmallSchool with(String id, String name, Role... held) {
        people.put(id, new Person(id, name, Person.Kind.EMPLOYEE, Optional.empty(), Optional.empty(), Optional.empty()));
        Set<Role> all = EnumSet.noneOf(Role.class);
        all.addAll(Arrays.asList(held));
        roles.put(id, all);
        return this;
    }

    SmallSchool leaving(String id, LocalDate on) {
        Person person = people.get(id);
        people.put(id, new Person(id, person.displayName(), person.kind(), Optional.empty(), Optional.empty(), Optional.of(on)));
        return this;
    }

    List<String> everybody() {
        return new ArrayList<>(people.keySet());
    }

    @Override
    public Optional<Person> find(String id) {
        return Optional.ofNullable(people.get(id));
    }

    @Override
    public List<Person> active() {
        return people.values().stream().sorted(Comparator.comparing(Person::displayName)).toList();
    }

    @Override
    public List<String> membersOf(Role role) {
        return roles.entrySet().stream().filter(held -> held.getValue().contains(role)).map(Map.Entry::getKey).sorted().toList();
    }

    @Override
    public Set<Role> rolesOf(String id) {
        return roles.getOrDefault(id, Set.of());
    }

    @Override
    public Optional<String> lineManagerOf(String id) {
        return Optional.empty();
    }
}
