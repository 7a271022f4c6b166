package org.chaperone.school.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.chaperone.WholeApplication;
import org.chaperone.school.People;
import org.chaperone.school.Person;
import org.chaperone.school.PersonChoice;
import org.chaperone.school.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@WholeApplication
class CamundaPeopleTest {

    private static final String NEWCOMER = "people-newcomer";

    @Autowired
    People people;
    @Autowired
    ProcessEngine engine;
    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void tidy() {
        engine.getIdentityService().clearAuthentication();
        engine.getIdentityService().deleteUser(NEWCOMER);
        jdbc.sql("delete from person where id = ?").param(NEWCOMER).update();
        jdbc.sql("update person set leaves_on = null").update();
        ClockUtil.reset();
    }

    @Test
    void aPersonIsFoundWithAllThatTheSchoolKnows() {
        assertThat(people.find("teacher")).contains(new Person("teacher", "Tess Teacher", Person.Kind.EMPLOYEE,
                Optional.of("slt2"), Optional.of("Year 4"), Optional.empty()));
        assertThat(people.find("nobody-by-this-name")).isEmpty();
        assertThat(people.lineManagerOf("teacher")).contains("slt2");
        assertThat(people.lineManagerOf("headteacher")).isEmpty();
        assertThat(people.lineManagerOf("nobody-by-this-name")).isEmpty();
    }

    @Test
    void formsOfferPeopleByNameWithWhereTheyWork() {
        assertThat(people.peopleChoices()).contains(new PersonChoice("Tess Teacher (Year 4)", "teacher"));
        assertThat(people.peopleChoices()).extracting(PersonChoice::label).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
    }

    @Test
    void whoLeavesIsHereOnTheLastDayAndGoneOnTheNext() {
        jdbc.sql("update person set leaves_on = ? where id = 'slt2'").param(LocalDate.of(2027, 7, 23)).update();

        at("2027-07-23T22:59:00Z"); // 23:59 in summer time
        assertThat(people.membersOf(Role.SLT)).containsExactly("slt", "slt2");
        assertThat(people.active()).extracting(Person::id).contains("slt2");
        assertThat(people.lineManagerOf("teacher")).contains("slt2");

        at("2027-07-23T23:00:00Z"); // midnight in summer time
        assertThat(people.membersOf(Role.SLT)).containsExactly("slt");
        assertThat(people.active()).extracting(Person::id).doesNotContain("slt2");
        assertThat(people.lineManagerOf("teacher")).isEmpty();
        assertThat(people.find("slt2")).isPresent();
    }

    @Test
    void somebodyWhomTheAdministratorAddedInCamundaIsKnownByTheSignIn() {
        addSignIn("Nia", "Newcomer");
        assertThat(people.find(NEWCOMER)).as("a sign-in without a role is nobody of the school").isEmpty();
        engine.getIdentityService().createMembership(NEWCOMER, Role.STAFF.id());
        assertThat(people.find(NEWCOMER).map(Person::displayName)).contains("Nia Newcomer");
        assertThat(people.find(NEWCOMER).map(Person::kind)).contains(Person.Kind.EMPLOYEE);
        assertThat(people.active()).extracting(Person::id).contains(NEWCOMER);
        assertThat(people.membersOf(Role.STAFF)).contains(NEWCOMER);
        assertThat(people.rolesOf(NEWCOMER)).containsExactly(Role.STAFF);
    }

    @Test
    void whoIsNeitherStaffNorGovernorCountsAsAnOutsiderUntilTheSchoolSaysOtherwise() {
        addSignIn(null, null);
        engine.getIdentityService().createMembership(NEWCOMER, Role.TECHNICAL_SUPPORT.id());
        assertThat(people.find(NEWCOMER)).contains(new Person(NEWCOMER, NEWCOMER, Person.Kind.CONTRACTOR,
                Optional.empty(), Optional.empty(), Optional.empty()));
        engine.getIdentityService().createMembership(NEWCOMER, Role.GOVERNORS.id());
        assertThat(people.find(NEWCOMER).map(Person::kind)).contains(Person.Kind.GOVERNOR);
    }

    @Test
    void aVolunteerWithoutASignInIsOfferedInForms() {
        jdbc.sql("insert into person (id, display_name, kind) values (?, 'Vic Volunteer', 'VOLUNTEER')").param(NEWCOMER).update();
        assertThat(people.peopleChoices()).contains(new PersonChoice("Vic Volunteer", NEWCOMER));
        assertThat(people.rolesOf(NEWCOMER)).isEmpty();
    }

    @Test
    void theAnswersDoNotDependOnWhoIsSignedIn() {
        List<String> slt = people.membersOf(Role.SLT);
        List<Person> active = people.active();
        engine.getIdentityService().setAuthentication("teacher", List.of(Role.STAFF.id()));
        assertThat(people.membersOf(Role.SLT)).isEqualTo(slt);
        assertThat(people.active()).isEqualTo(active);
        assertThat(people.rolesOf("dsl")).contains(Role.DSL);
        assertThat(engine.getIdentityService().createUserQuery().userId("dsl").count()).as("and the teacher's own view stays narrow").isZero();
    }

    private void addSignIn(String firstName, String lastName) {
        User user = engine.getIdentityService().newUser(NEWCOMER);
        user.setFirstName(firstName);
        user.setLastName(lastName);
        engine.getIdentityService().saveUser(user);
    }

    private static void at(String instant) {
        ClockUtil.setCurrentTime(Date.from(java.time.Instant.parse(instant)));
    }
}
