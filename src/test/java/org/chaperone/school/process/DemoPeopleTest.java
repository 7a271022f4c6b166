package org.chaperone.school.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaperone.school.Role.GOVERNORS;
import static org.chaperone.school.Role.HEADS_OF_DEPARTMENT;
import static org.chaperone.school.Role.SLT;
import static org.chaperone.school.Role.STAFF;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.chaperone.WholeApplication;
import org.chaperone.school.People;
import org.chaperone.school.Person;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@WholeApplication
class DemoPeopleTest {

    @Autowired
    DemoPeople demo;
    @Autowired
    IdentityService identities;
    @Autowired
    People people;

    @Test
    void everybodyOfTheDemoSignsInWithDemoAndHasAnAddressThatReachesNobody() {
        for (String id : List.of("teacher", "teacher2", "slt", "slt2", "headteacher", "dsl", "deputy-dsl",
                "account-admin", "account-admin2", "esafety", "technician", "governor", "chair", "analyst", "operator",
                "teaching-assistant", "site-manager")) {
            assertThat(identities.checkPassword(id, "demo")).as(id).isTrue();
            assertThat(identities.createUserQuery().userId(id).singleResult().getEmail()).isEqualTo(id + "@school.example");
            assertThat(people.find(id)).as(id).isPresent();
        }
    }

    @Test
    void twoOfTheDemoShareASurname() {
        assertThat(people.active()).filteredOn(person -> person.displayName().endsWith(" Twosome")).extracting(Person::id)
                .containsExactlyInAnyOrder("teaching-assistant", "site-manager");
    }

    @Test
    void nobodyOfTheDemoIsAnAdministratorOfCamunda() {
        assertThat(identities.createUserQuery().memberOfGroup("camunda-admin").list()).isEmpty();
    }

    @Test
    void eachHoldsTheRolesOfTheirPost() {
        assertThat(people.rolesOf("slt2")).containsExactly(STAFF, SLT, HEADS_OF_DEPARTMENT);
        assertThat(people.rolesOf("governor")).containsExactly(GOVERNORS);
        assertThat(people.membersOf(STAFF)).contains("teacher", "headteacher", "account-admin", "teaching-assistant", "site-manager")
                .doesNotContain("governor", "chair", "analyst", "operator");
        assertThat(people.membersOf(SLT)).containsExactly("slt", "slt2");
    }

    @Test
    void aPasswordChangedByHandSurvivesTheNextStart() {
        try {
            changePassword("teacher2", "Better-than-demo-1");
            demo.afterPropertiesSet();
            assertThat(identities.checkPassword("teacher2", "Better-than-demo-1")).isTrue();
        } finally {
            changePassword("teacher2", "demo");
        }
    }

    @Test
    void whoeverComesLaterSignsInWithDemoWhateverOthersChanged() {
        try {
            changePassword("teacher2", "Better-than-demo-1");
            identities.deleteUser("site-manager");
            identities.deleteUser("teaching-assistant");
            demo.afterPropertiesSet();
            assertThat(List.of("site-manager", "teaching-assistant")).allMatch(id -> identities.checkPassword(id, "demo"));
            assertThat(people.rolesOf("site-manager")).contains(STAFF);
        } finally {
            changePassword("teacher2", "demo");
        }
    }

    @Test
    void aRoleTakenAwayByHandDoesNotComeBackAtTheNextStart() {
        try {
            identities.deleteMembership("slt2", SLT.id());
            demo.afterPropertiesSet();
            assertThat(people.membersOf(SLT)).containsExactly("slt");
        } finally {
            identities.createMembership("slt2", SLT.id());
        }
    }

    private void changePassword(String id, String password) {
        User user = identities.createUserQuery().userId(id).singleResult();
        user.setPassword(password);
        identities.saveUser(user);
    }
}
