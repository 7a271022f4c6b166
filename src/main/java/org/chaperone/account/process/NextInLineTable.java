package org.chaperone.account.process;

import java.util.Map;
import org.chaperone.account.ApprovalStep;
import org.chaperone.account.NextInLine;
import org.chaperone.engine.TableAnswers;
import org.springframework.stereotype.Component;

/** {@link NextInLine} as the decision table {@code next-in-line} has it. */
@Component
class NextInLineTable implements NextInLine {

    private final TableAnswers tables;

    NextInLineTable(TableAnswers tables) {
        this.tables = tables;
    }

    @Override
    public ApprovalStep after(ApprovalStep step) {
        return ApprovalStep.withId((String) tables.one("next-in-line", Map.of("role", step.id())).get("nextRole"));
    }
}
