package org.chaperone.engine.record;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does something once in the life of a database. The record itself says that it was done, so that nobody can have it done
 * again and what they changed meanwhile counted as it is.
 */
@Component
public class OnceInALife {

    private final Lines lines;
    private final JoinedTables joined;
    private final TransactionTemplate transaction;

    OnceInALife(Lines lines, JoinedTables joined, PlatformTransactionManager transactions) {
        this.lines = lines;
        this.joined = joined;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Does it, unless the record says that it was done; in one transaction with the line that says so.
     *
     * @param name what it is called in the record, for good
     */
    public void run(String name, Runnable work) {
        joined.lookAgain();
        if (!joined.has(name)) {
            transaction.executeWithoutResult(running -> doIt(name, work));
            joined.lookAgain();
        }
    }

    private void doIt(String name, Runnable work) {
        Lines.Head head = lines.lockedHead();
        joined.lookAgain();
        if (!joined.has(name)) {
            lines.add(head, List.of(JoinedTables.line(name)));
            work.run();
        }
    }
}
