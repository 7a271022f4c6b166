package org.chaperone.engine.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The chain over the running application's own writing. The line of a transaction is written at its very end, when it holds
 * all its other locks: so those who write wait for each other at the head of the chain and never for each other's cases.
 */
@Component
class StampedLedger implements Ledger {

    private static final int TRIES = 5;

    private final Rows rows;
    private final Lines lines;

    StampedLedger(Rows rows, Lines lines) {
        this.rows = rows;
        this.lines = lines;
    }

    @Override
    public void willChange(String kind, String subject) {
        if (!rows.know(kind)) {
            throw new IllegalArgumentException("record-tables.yaml has no kind " + kind + ".");
        }
        changing().computeIfAbsent(new Subject(kind, subject), this::changedOutside);
    }

    /** What is not as it was last written, though nobody has changed it yet. */
    private List<Change> changedOutside(Subject subject) {
        for (int tries = 1; ; tries++) {
            Map<String, String> before = lines.lastWritten(subject);
            Map<String, String> now = rows.of(subject);
            List<Change> changes = Change.between(subject, before, now, true);
            // somebody may have written between the two looks
            if (changes.isEmpty() || tries == TRIES || before.equals(lines.lastWritten(subject))) {
                return changes;
            }
        }
    }

    private void writeLines(Map<Subject, List<Change>> changing) {
        Lines.Head head = lines.lockedHead();
        List<Change> changes = new ArrayList<>();
        changing.forEach((subject, outside) -> {
            changes.addAll(outside);
            Change.between(subject, lines.lastWritten(subject), rows.of(subject), false).stream()
                    .filter(change -> outside.stream().noneMatch(change::sameAs)).forEach(changes::add);
        });
        lines.add(head, changes);
    }

    @SuppressWarnings("unchecked")
    private Map<Subject, List<Change>> changing() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("What must not change unnoticed is changed in a transaction only.");
        }
        Map<Subject, List<Change>> known = (Map<Subject, List<Change>>) TransactionSynchronizationManager.getResource(this);
        if (known == null) {
            Map<Subject, List<Change>> fresh = new LinkedHashMap<>();
            TransactionSynchronizationManager.bindResource(this, fresh);
            TransactionSynchronizationManager.registerSynchronization(new LineAtTheEnd(fresh));
            return fresh;
        }
        return known;
    }

    private final class LineAtTheEnd implements TransactionSynchronization {

        private final Map<Subject, List<Change>> changing;

        LineAtTheEnd(Map<Subject, List<Change>> changing) {
            this.changing = changing;
        }

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(StampedLedger.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(StampedLedger.this, changing);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            writeLines(changing);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(StampedLedger.this);
        }
    }
}
