package org.chaperone.journeys;

import static com.codeborne.selenide.Condition.appear;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selectors.byText;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.SetValueMethod.JS;
import static com.codeborne.selenide.SetValueOptions.withText;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.WebDriverRunner;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Our own pages of signing in, as a person comes to them from Tasklist. */
@BrowserJourney
class SessionPagesJourneyTest {

    private static final String PERSON = "journey-factor";
    /** The tests' settings ask the second factor of it alone. */
    private static final String OFFICE = "second-factor-office";

    @Autowired
    ProcessEngine engine;

    @AfterEach
    void leave() {
        engine.getAuthorizationService().createAuthorizationQuery().userIdIn(PERSON).list()
                .forEach(grant -> engine.getAuthorizationService().deleteAuthorization(grant.getId()));
        engine.getIdentityService().deleteUser(PERSON);
        engine.getIdentityService().deleteGroup(OFFICE);
    }

    @Test
    void theMenuUnderOnesNameLeadsToWhereOneIsSignedIn(Tasklist tasklist) {
        tasklist.signIn("slt");
        $(".account .dropdown-toggle").shouldBe(visible).click();
        $(".account").find(byText("Where you are signed in")).shouldBe(visible).click();

        $("h1").shouldHave(text("Where you are signed in"));
        $("table").shouldHave(text("this one"));
        noGraveViolations();
    }

    @Test
    void whoseOfficeNeedsACodeIsLedToThePageForItAfterThePassword(Tasklist tasklist) {
        somebodyHoldsTheOffice();
        tasklist.open();
        $("form[name=signinForm] [ng-model=username]").shouldBe(visible).setValue(withText(PERSON).usingMethod(JS));
        $("form[name=signinForm] [ng-model=password]").setValue(withText("demo").usingMethod(JS));
        $("form[name=signinForm] [type=submit]").click();

        $("#code").should(appear);
        $("h1").shouldHave(text("Set up a code from your phone"));
        noGraveViolations();
        $("#code").setValue("000000");
        $("button.main").click();
        $(".problem").shouldHave(text("This code is not right"));
        noGraveViolations();
    }

    private void somebodyHoldsTheOffice() {
        IdentityService identities = engine.getIdentityService();
        identities.saveGroup(identities.newGroup(OFFICE));
        User user = identities.newUser(PERSON);
        user.setFirstName("Journey");
        user.setLastName("Forthetest");
        user.setPassword("demo");
        identities.saveUser(user);
        identities.createMembership(PERSON, OFFICE);
        AuthorizationService authorizations = engine.getAuthorizationService();
        Authorization tasklist = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        tasklist.setUserId(PERSON);
        tasklist.setResource(Resources.APPLICATION);
        tasklist.setResourceId("tasklist");
        tasklist.addPermission(Permissions.ACCESS);
        authorizations.saveAuthorization(tasklist);
    }

    private static void noGraveViolations() {
        assertThat(new AxeBuilder().analyze(WebDriverRunner.getWebDriver()).getViolations())
                .filteredOn(rule -> "serious".equals(rule.getImpact()) || "critical".equals(rule.getImpact()))
                .extracting(Rule::getId).isEmpty();
    }
}
