package org.chaperone.school.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.chaperone.engine.WithoutGrants;
import org.chaperone.school.People;
import org.chaperone.school.Person;
import org.chaperone.school.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The people as Camunda knows them (who signs in, who holds which role) together with our own table, which adds what
 * Camunda does not know. Somebody who has a sign-in and a role but no row in the table is known by the sign-in alone.
 */
@Repository
class CamundaPeople implements People {

    private static final Comparator<Person> BY_NAME =
            Comparator.comparing(Person::displayName, String.CASE_INSENSITIVE_ORDER).thenComparing(Person::id);

    private final ProcessEngine engine;
    private final IdentityService identities;
    private final JdbcClient jdbc;
    private final Clock clock;

    CamundaPeople(ProcessEngine engine, JdbcClient jdbc, Clock clock) {
        this.engine = engine;
        this.identities = engine.getIdentityService();
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Optional<Person> find(String id) {
        return listed(id).or(() -> signIn(id).flatMap(user -> knownBySignIn(user, rolesOf(id))));
    }

    @Override
    public List<Person> active() {
        Map<String, Person> people = new LinkedHashMap<>();
        usersWithARole().forEach((user, roles) -> knownBySignIn(user, roles)
                .ifPresent(person -> people.put(person.id(), person)));
        jdbc.sql("select * from person").query(CamundaPeople::person).list()
                .forEach(person -> people.put(person.id(), person));
        return people.values().stream().filter(this::isHere).sorted(BY_NAME).toList();
    }

    @Override
    public List<String> membersOf(Role role) {
        Set<String> gone = gone();
        return users(role).stream().map(User::getId).filter(id -> !gone.contains(id)).sorted().toList();
    }

    @Override
    public Set<Role> rolesOf(String id) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        WithoutGrants.ask(engine, () -> identities.createGroupQuery().groupMember(id).unlimitedList()).stream()
                .map(Group::getId).map(Role::withId).flatMap(Optional::stream).forEach(roles::add);
        return roles;
    }

    @Override
    public Optional<String> lineManagerOf(String id) {
        return find(id).flatMap(Person::lineManager).flatMap(this::find).filter(this::isHere).map(Person::id);
    }

    private Optional<Person> listed(String id) {
        return jdbc.sql("select * from person where id = ?").param(id).query(CamundaPeople::person).optional();
    }

    private Optional<User> signIn(String id) {
        return Optional.ofNullable(WithoutGrants.ask(engine, () -> identities.createUserQuery().userId(id).singleResult()));
    }

    private List<User> users(Role role) {
        return WithoutGrants.ask(engine, () -> identities.createUserQuery().memberOfGroup(role.id()).unlimitedList());
    }

    private Map<User, Set<Role>> usersWithARole() {
        Map<String, User> users = new LinkedHashMap<>();
        Map<User, Set<Role>> roles = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            for (User user : users(role)) {
                User same = users.computeIfAbsent(user.getId(), id -> user);
                roles.computeIfAbsent(same, first -> EnumSet.noneOf(Role.class)).add(role);
            }
        }
        return roles;
    }

    private boolean isHere(Person person) {
        return person.isHereOn(LocalDate.now(clock));
    }

    private Set<String> gone() {
        return Set.copyOf(jdbc.sql("select id from person where leaves_on < ?").param(LocalDate.now(clock))
                .query(String.class).list());
    }

    private static Optional<Person> knownBySignIn(User user, Collection<Role> roles) {
        if (roles.isEmpty()) {
            return Optional.empty();
        }
        String first = Optional.ofNullable(user.getFirstName()).orElse("");
        String last = Optional.ofNullable(user.getLastName()).orElse("");
        String name = (first + " " + last).strip();
        return Optional.of(new Person(user.getId(), name.isEmpty() ? user.getId() : name, kind(roles),
                Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** An outsider until the school says otherwise: a policy asks more of outsiders, never less. */
    private static Person.Kind kind(Collection<Role> roles) {
        if (roles.contains(Role.STAFF)) {
            return Person.Kind.EMPLOYEE;
        }
        return roles.contains(Role.GOVERNORS) || roles.contains(Role.CHAIR_OF_GOVERNORS)
                ? Person.Kind.GOVERNOR : Person.Kind.CONTRACTOR;
    }

    private static Person person(ResultSet row, int number) throws SQLException {
        return new Person(row.getString("id"), row.getString("display_name"),
                Person.Kind.valueOf(row.getString("kind")), Optional.ofNullable(row.getString("line_manager")),
                Optional.ofNullable(row.getString("department")),
                Optional.ofNullable(row.getObject("leaves_on", LocalDate.class)));
    }
}
