package org.chaperone.engine.record;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        willChange(kind, List.of(subject));
    }

    @Override
    public void willChange(String kind, Iterable<String> subjects) {
        Set<String> names = new LinkedHashSet<>();
        subjects.forEach(names::add);
        willChange(Map.of(kind, names));
    }

    @Override
    public void willChange(Map<String, Set<String>> subjects) {
        subjects.keySet().forEach(this::refuseUnlessKnown);
        if (subjects.values().stream().allMatch(Set::isEmpty)) {
            return;
        }
        Changing changing = changing();
        Set<Subject> fresh = new LinkedHashSet<>();
        subjects.forEach((kind, names) -> names.stream().map(name -> new Subject(kind, name))
                .filter(subject -> !changing.outside.containsKey(subject)).forEach(fresh::add));
        if (!fresh.isEmpty()) {
            Map<Subject, List<Change>> outside = changedOutside(fresh);
            fresh.forEach(subject -> changing.outside.put(subject, outside.getOrDefault(subject, List.of())));
        }
    }

    @Override
    public void added(String kind, String subject) {
        refuseUnlessKnown(kind);
        Subject added = new Subject(kind, subject);
        Changing changing = changing();
        if (changing.outside.putIfAbsent(added, List.of()) == null) {
            changing.added.add(added);
        }
    }

    /** What the running transaction has told. */
    private static final class Changing {

        private final Map<Subject, List<Change>> outside = new LinkedHashMap<>();
        /** Of which there was nothing before. */
        private final Set<Subject> added = new HashSet<>();
    }

    private void refuseUnlessKnown(String kind) {
        if (!rows.know(kind)) {
            throw new IllegalArgumentException("record-tables.yaml has no kind " + kind + ".");
        }
    }

    /** What is not as it was last written, though nobody has changed it yet. */
    private Map<Subject, List<Change>> changedOutside(Set<Subject> subjects) {
        Map<Subject, List<Change>> found = new LinkedHashMap<>();
        Set<Subject> left = subjects;
        for (int tries = 1; !left.isEmpty(); tries++) {
            Map<Subject, Map<String, String>> before = lines.lastWritten(left);
            Map<Subject, Map<String, String>> now = rows.of(left);
            Map<Subject, List<Change>> changes = new LinkedHashMap<>();
            for (Subject subject : left) {
                List<Change> of = Change.between(subject, of(before, subject), of(now, subject), true);
                if (!of.isEmpty()) {
                    changes.put(subject, of);
                }
            }
            if (tries == TRIES) {
                found.putAll(changes);
                return found;
            }
            // somebody may have written between the two looks
            Map<Subject, Map<String, String>> again = changes.isEmpty() ? Map.of() : lines.lastWritten(changes.keySet());
            left = new LinkedHashSet<>();
            for (Map.Entry<Subject, List<Change>> change : changes.entrySet()) {
                if (of(before, change.getKey()).equals(of(again, change.getKey()))) {
                    found.put(change.getKey(), change.getValue());
                } else {
                    left.add(change.getKey());
                }
            }
        }
        return found;
    }

    private static Map<String, String> of(Map<Subject, Map<String, String>> all, Subject subject) {
        return all.getOrDefault(subject, Map.of());
    }

    private void writeLines(Changing changing) {
        Set<Subject> subjects = changing.outside.keySet();
        // such as a lock on a deadline, which is not stamped: nobody need wait for it
        if (changing.added.isEmpty() && subjects.stream().allMatch(subject -> rows.isOneRowEach(subject.kind())) && changes(changing).isEmpty()) {
            return;
        }
        Lines.Head head = lines.lockedHead();
        lines.add(head, changes(changing), changing.added);
    }

    private List<Change> changes(Changing changing) {
        Set<Subject> subjects = new LinkedHashSet<>(changing.outside.keySet());
        Map<Subject, Map<String, String>> now = rows.of(subjects);
        subjects.removeAll(changing.added);
        Map<Subject, Map<String, String>> before = subjects.isEmpty() ? Map.of() : lines.lastWritten(subjects);
        List<Change> changes = new ArrayList<>();
        changing.outside.forEach((subject, outside) -> {
            changes.addAll(outside);
            Change.between(subject, of(before, subject), of(now, subject), false).stream()
                    .filter(change -> outside.stream().noneMatch(change::sameAs)).forEach(changes::add);
        });
        return changes;
    }

    private Changing changing() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("What must not change unnoticed is changed in a transaction only.");
        }
        Changing known = (Changing) TransactionSynchronizationManager.getResource(this);
        if (known == null) {
            Changing fresh = new Changing();
            TransactionSynchronizationManager.bindResource(this, fresh);
            TransactionSynchronizationManager.registerSynchronization(new LineAtTheEnd(fresh));
            return fresh;
        }
        return known;
    }

    private final class LineAtTheEnd implements TransactionSynchronization {

        private final Changing changing;

        LineAtTheEnd(Changing changing) {
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
