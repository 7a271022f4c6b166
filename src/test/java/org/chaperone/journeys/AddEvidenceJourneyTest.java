package org.chaperone.journeys;

import static com.codeborne.selenide.CollectionCondition.texts;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.camunda.bpm.engine.ProcessEngine;
import org.chaperone.incident.Concern;
import org.chaperone.incident.Evidence;
import org.chaperone.incident.IncidentCaseDriver;
import org.chaperone.incident.StoredItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** A teacher adds screenshots to what they reported. */
@BrowserJourney
class AddEvidenceJourneyTest {

    @Autowired
    ProcessEngine engine;
    @Autowired
    Evidence evidence;
    @TempDir
    Path files;

    @Test
    void theTeacherSeesWhatWasAddedAndWhatWasRefusedAndCompletes(Tasklist tasklist) throws IOException {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAPupil());
        Path picture = files.resolve("chat.png");
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
        Path program = Files.write(files.resolve("game.png"), new byte[] {'M', 'Z', 0, 1, 2, 3});

        tasklist.signIn("teacher").openTaskIn("My reports", "Add screenshots");
        $("#evidence-files").shouldBe(visible).uploadFile(picture.toFile(), program.toFile());
        tasklist.pressComplete();
        $$("#evidence-said li").shouldHave(texts("You have chosen files, but not added them."));
        assertThat(it.waitsAt("Task_AddEvidence")).isTrue();

        $("#evidence-add").click();
        $$("#evidence-said li").shouldHave(texts("Added: chat.png (1 kB).",
                "Not added: game.png. This is a program, whatever its name says. Do not open it. Take a screenshot of where you found it"
                        + " and add that."));
        assertThat(evidence.of(it.reference())).extracting(StoredItem::name).containsExactly("chat.png");

        $("#evidence-add").click();   // the answers about files of an earlier press go
        $$("#evidence-said li").shouldHave(texts("Choose a file first"));
        $$("#evidence-there li").shouldHave(texts("chat.png (1 kB)"));

        tasklist.complete();
        assertThat(it.waitsAt("Task_AddEvidence")).isFalse();
    }
}
