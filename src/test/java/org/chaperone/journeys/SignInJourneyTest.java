package org.chaperone.journeys;

import static com.codeborne.selenide.CollectionCondition.containExactTextsCaseSensitive;
import static com.codeborne.selenide.Condition.appear;
import static com.codeborne.selenide.Condition.focused;
import static com.codeborne.selenide.Condition.hidden;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selectors.byText;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.Selenide;
import org.junit.jupiter.api.Test;

@BrowserJourney
class SignInJourneyTest {

    @Test
    void theDemoSaysWhoCanSignInAndOneClickFillsTheFields(Tasklist tasklist) {
        tasklist.open();

        $$(".chaperone-demo-id").should(containExactTextsCaseSensitive("teacher", "teacher2", "slt", "slt2", "headteacher",
                "dsl", "deputy-dsl", "account-admin", "account-admin2", "esafety", "technician", "governor", "chair",
                "teaching-assistant", "site-manager", "analyst", "operator"));
        $(".chaperone-demo").find(byText("slt")).click();
        $("form[name=signinForm] [type=submit]").shouldBe(focused).click();

        $(".task-filters").should(appear);
        assertThat(tasklist.filters()).isNotEmpty();
    }

    @Test
    void theSchoolSeesItsOwnNameAndNoCallToMigrate(Tasklist tasklist) {
        tasklist.open();
        $(".login-header .app-name").shouldBe(visible);
        assertThat(Selenide.title()).isEqualTo("Sign in – Chaperone");

        tasklist.signIn("slt");
        $(".brand-name").shouldBe(visible);

        assertThat(Selenide.title()).isEqualTo("Tasks – Chaperone");
        $(".ce-eol-banner").shouldBe(hidden);
        assertThat($("body").text()).doesNotContainIgnoringCase("migrate").doesNotContain("Camunda 8");
    }

    @Test
    void nobodyIsOfferedWhatOnlyTheOperatorsOfTheEngineNeed(Tasklist tasklist) {
        tasklist.signIn("slt");

        assertThat($("body").text()).doesNotContain("Create task", "Create a filter", "Add a simple filter");
    }

    @Test
    void whoSignsOutComesBackToTheSignInPage(Tasklist tasklist) {
        tasklist.signIn("slt").signOut();

        $(".chaperone-demo").should(appear);
    }
}
