package org.chaperone.journeys;

import static com.codeborne.selenide.CollectionCondition.texts;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.camunda.bpm.engine.ProcessEngine;
import org.chaperone.account.ReadyPeople;
import org.chaperone.policy.NoReview;
import org.chaperone.policy.PolicyRegister;
import org.chaperone.school.SchoolCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The policy from the wish for a review to its reading, as the people of the demo do it in Tasklist. */
@BrowserJourney
class PolicyReviewJourneyTest {

    private static final String LIST = "Review of the policy";
    private static final LocalDate TODAY = LocalDate.now(SchoolCalendar.ZONE);
    private static final String PDF = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n0 1\ntrailer\n<< /Size 1 /Root 1 0 R >>\n"
            + "startxref\n9\n%%EOF\n";

    @Autowired
    ReadyPeople people;
    @Autowired
    ProcessEngine engine;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    PolicyRegister register;
    @TempDir
    Path files;

    @Test
    void theHeadteacherRevisesAGovernorSignsOffATeacherReadsAndWhoeverApprovesAnAccountSeesIt(Tasklist tasklist) throws IOException {
        NoReview.anywhere(engine, jdbc, register);
        people.areReady();
        Path document = Files.writeString(files.resolve("policy.pdf"), PDF, StandardCharsets.ISO_8859_1);

        tasklist.signIn("headteacher").startProcess("Review the policy")
                .choose("Why can it not wait?", "Something is wrong and must be put right without delay")
                .fill("What has changed, or what is wrong?", "It names a telephone number that is no longer in use.").start();
        tasklist.openTaskIn(LIST, "Write the revision").claim();
        assertThat(tasklist.formText()).contains("no longer in use", "people are trained", "In force now");
        tasklist.fill("Number of the new version", "3")
                .fill("What does the new version change?", "It says whom to call at night.")
                .fill("Which parts of the policy does it touch?", "Part 4")
                .fill("Against which edition of the guidance did you check it?", "The edition of September")
                .tickBox("I have checked it against the school’s other policies").complete();
        tasklist.openTaskIn(LIST, "Add the document").claim();
        $("#document-file").shouldBe(visible).uploadFile(document.toFile());
        $("#document-add").click();
        $$("#document-list li").shouldHave(texts("policy.pdf"));
        tasklist.complete().signOut();

        for (String[] side : new String[][] {{"dsl", "safeguarding"}, {"esafety", "online safety"}}) {
            tasklist.signIn(side[0]).openTaskIn(LIST, "Check the draft").claim();
            assertThat(tasklist.formText()).contains(side[1], "version 3", "policy.pdf");
            tasklist.choose("Is the draft sound from your side?", "Yes").complete().signOut();
        }
        tasklist.signIn("slt").openTaskIn(LIST, "Approve the version").claim().choose("What do you decide?", "Approve").complete().signOut();
        tasklist.signIn("governor").openTaskIn(LIST, "Sign the version off").claim().choose("What was decided?", "Sign off")
                .fillDate("On which day was it decided?", TODAY).fill("Where is the minute?", "Minutes of today, item 4").complete().signOut();
        tasklist.signIn("slt").openTaskIn(LIST, "Publish the version").claim()
                .fillDate("From which day does it count?", TODAY).fillDate("By when is it reviewed again?", TODAY.plusMonths(12))
                .fill("Where is it on the school’s website?", "https://school.example/policy")
                .fill("Who sends it in large print or another form on request?", "The school office").complete().signOut();

        tasklist.signIn("teacher").openTaskIn("My tasks", "Read and confirm the policy");
        assertThat(tasklist.formText()).contains("3", "It says whom to call at night.");
        tasklist.tickBox("I have read it and keep to it").complete().signOut();

        String account = people.accountWaitingForItsDecision();
        tasklist.signIn("slt").openTaskIn("Applications to decide", "Decide on the application", account);
        assertThat(tasklist.formText()).contains("has read version 3", "has not read version 3 yet");
    }
}
