package org.chaperone.journeys;

import static com.codeborne.selenide.Condition.exist;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.WebDriverRunner;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.chaperone.incident.Concern;
import org.chaperone.incident.IncidentCaseDriver;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.logging.LogType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Tasklist, Cockpit and Admin do their work within the content policy, and a script that somebody slips in does not. */
@BrowserJourney
class ContentPolicyJourneyTest {

    private static final String ADMINISTRATOR = "policyadmin";

    @Autowired
    ProcessEngine engine;
    @LocalServerPort
    int port;

    @Test
    void tasklistWorksWithinIt(Tasklist tasklist) {
        IncidentCaseDriver.report(engine, "teacher", Concern.aboutAPupil());
        tasklist.signIn("teacher").openTaskIn("My reports", "Add screenshots");
        $("#evidence-files").shouldBe(visible);
        tasklist.openTaskIn("My reports", "Follow your report");
        $(".fjs-container").shouldBe(visible);
        assertThat(violations()).isEmpty();
    }

    @Test
    void cockpitWorksWithinIt(Tasklist tasklist) {
        signInAt("cockpit", "operator", tasklist);
        $("body").shouldHave(text("Process Definitions"));
        assertThat(violations()).isEmpty();
    }

    @Test
    void adminWorksWithinIt(Tasklist tasklist) {
        IdentityService people = engine.getIdentityService();
        User administrator = people.newUser(ADMINISTRATOR);
        administrator.setFirstName("Pat");
        administrator.setLastName("Policy");
        administrator.setPassword("demo");
        people.saveUser(administrator);
        Authorization access = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        access.setUserId(ADMINISTRATOR);
        access.setResource(Resources.APPLICATION);
        access.setResourceId("admin");
        access.addPermission(Permissions.ACCESS);
        engine.getAuthorizationService().saveAuthorization(access);
        try {
            signInAt("admin", ADMINISTRATOR, tasklist);
            $("body").shouldHave(text("Groups"));
            assertThat(violations()).isEmpty();
        } finally {
            engine.getAuthorizationService().deleteAuthorization(access.getId());
            people.deleteUser(ADMINISTRATOR);
        }
    }

    @Test
    void aScriptThatIsSlippedInDoesNotRun(Tasklist tasklist) {
        tasklist.open();
        $("form[name=signinForm]").should(exist);
        Selenide.executeJavaScript("""
                document.body.insertAdjacentHTML('beforeend', '<button id="slipped-in" onclick="window.slippedIn = true">x</button>');
                document.getElementById('slipped-in').click();""");
        Boolean ran = Selenide.executeJavaScript("return window.slippedIn === true;");
        assertThat(ran).isFalse();
        assertThat(violations()).as("so that an empty list says something above").isNotEmpty();
    }

    private void signInAt(String application, String person, Tasklist tasklist) {
        Selenide.open("http://localhost:" + port + "/camunda/app/" + application + "/default/");
        $("form[name=signinForm] [ng-model=username]").shouldBe(visible).setValue(person);
        $("form[name=signinForm] [ng-model=password]").setValue("demo");
        $("form[name=signinForm] [type=submit]").click();
        $("form[name=signinForm]").shouldNot(exist);
    }

    private static List<String> violations() {
        return WebDriverRunner.getWebDriver().manage().logs().get(LogType.BROWSER).getAll().stream().map(entry -> entry.getMessage())
                .filter(message -> message.contains("Content Security Policy")).toList();
    }
}
