package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LessonsTest {

    private final Records records = Records.inMemory();
    private final Lessons lessons = records.lessons;
    private final String reference = records.pupilMessage();

    @Test
    void anActionIsReadByItsOwnerAndRecordedWhenItIsDone() {
        List<Long> actions = lessons.record(reference, learned(Optional.empty()));
        assertThat(actions).hasSize(2);
        assertThat(lessons.action(actions.get(1))).isEqualTo(new LessonsLearned.Action("Train the office", "slt", LocalDate.of(2026, 12, 10)));

        lessons.done(actions.get(1), "slt", LocalDate.of(2026, 12, 8), "Done in the staff meeting");
        assertThat(records.chronology.of(reference)).last().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo("action-done");
            assertThat(entry.who()).isEqualTo("slt");
            assertThat(entry.what()).isEqualTo("Carried out: Train the office\nDone in the staff meeting");
        });
        assertThatThrownBy(() -> lessons.action(999)).hasMessageContaining("no action with the number 999");
        assertThatThrownBy(() -> lessons.done(999, "slt", LocalDate.of(2026, 12, 8), "x")).hasMessageContaining("999");
    }

    @Test
    void aChangeOfThePolicyWaitsUntilAReviewTakesItUp() {
        lessons.record(reference, learned(Optional.empty()));
        lessons.record(reference, learned(Optional.of("Say what to do at weekends")));
        assertThat(lessons.openForPolicyReview()).singleElement().satisfies(open -> {
            assertThat(open.caseReference()).isEqualTo(reference);
            assertThat(open.change()).isEqualTo("Say what to do at weekends");
            assertThat(open.recordedOn()).isEqualTo(LocalDate.of(2026, 11, 18));
        });
        lessons.takenUp(lessons.openForPolicyReview().get(0).id(), "POL-2026-0001");
        assertThat(lessons.openForPolicyReview()).isEmpty();
    }

    @Test
    void ofAnErasedCaseASentenceIsLeft() {
        lessons.record(reference, learned(Optional.of("Say what to do at weekends")));
        records.secrets.erase(reference);
        assertThat(lessons.openForPolicyReview()).singleElement().satisfies(open -> assertThat(open.change()).startsWith("Erased on"));
    }

    private static LessonsLearned learned(Optional<String> policyChange) {
        return new LessonsLearned("dsl", "We were slow", policyChange, List.of(
                new LessonsLearned.Action("Put up the numbers", "technician", LocalDate.of(2026, 12, 1)),
                new LessonsLearned.Action("Train the office", "slt", LocalDate.of(2026, 12, 10))));
    }
}
