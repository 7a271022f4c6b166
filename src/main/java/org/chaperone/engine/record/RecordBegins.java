package org.chaperone.engine.record;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chaperone.engine.secrecy.Stamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins the record of a database that has none yet: what is there from before counts as it is. It happens once in the life
 * of a database; where a record was begun and is gone, it stays so and the check says it.
 */
@Component
class RecordBegins implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(RecordBegins.class);

    private static final Duration ANOTHER_NODE_MAY_BE_AT_IT = Duration.ofMinutes(10);

    private final Rows rows;
    private final Lines lines;
    private final Stamp stamp;
    private final TransactionTemplate transaction;

    RecordBegins(Rows rows, Lines lines, Stamp stamp, PlatformTransactionManager transactions) {
        this.rows = rows;
        this.lines = lines;
        this.stamp = stamp;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void afterPropertiesSet() {
        if (!stamp.hasKeyFor(Lines.PURPOSE)) {
            transaction.executeWithoutResult(running -> begin());
        } else if (lines.areNone() && stamp.hadKeyFor(Lines.PURPOSE, ANOTHER_NODE_MAY_BE_AT_IT)) {
            transaction.executeWithoutResult(running -> lines.sayTheEndWasChanged());
        }
    }

    private void begin() {
        List<Change> found = new ArrayList<>();
        Lines.Head head = lines.lockedHead();
        rows.fromTheBeginning().forEach((subject, there) -> found.addAll(Change.between(subject, Map.of(), there, false)));
        lines.add(head, found);
        if (!found.isEmpty()) {
            LOG.info("The record begins with {} rows that were there before", found.size());
        }
    }
}
