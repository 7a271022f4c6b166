package org.chaperone.engine.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.DependsOn;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes tables into the record that joined it later, among them the engine's: what is in them counts as it is, once in the life
 * of a database. As soon as there is an engine, and before the first request is answered; what the engine wrote at this very
 * start, before it, is thereby taken in.
 */
@Component
@DependsOn({"historyBecomesCodes", "recipientsBecomeCodes"}) // what an upgrade writes anew in these tables is done before
class TablesJoin implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(TablesJoin.class);

    private final Rows rows;
    private final Lines lines;
    private final JoinedTables joined;
    private final TransactionTemplate transaction;

    /** @param engine whose tables are there once it is */
    @Autowired
    TablesJoin(ProcessEngine engine, Rows rows, Lines lines, JoinedTables joined, PlatformTransactionManager transactions) {
        this(rows, lines, joined, transactions);
    }

    TablesJoin(Rows rows, Lines lines, JoinedTables joined, PlatformTransactionManager transactions) {
        this.rows = rows;
        this.lines = lines;
        this.joined = joined;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void afterPropertiesSet() {
        joined.lookAgain();
        rows.joiningLater().stream().filter(name -> !joined.has(name) || joined.onceMissed(name))
                .forEach(name -> transaction.executeWithoutResult(running -> join(name)));
        joined.lookAgain();
    }

    /** Where another node that starts as well was first, this one adds what it wrote before it could know. */
    private void join(String name) {
        Lines.Head head = lines.lockedHead();
        joined.lookAgain();
        List<Change> found = new ArrayList<>(joined.has(name) ? List.of() : List.of(JoinedTables.line(name)));
        Map<Subject, Map<String, String>> before = lines.allLastWritten();
        Map<Subject, Map<String, String>> now = rows.joiningWith(name);
        Set<Subject> subjects = new LinkedHashSet<>(before.keySet());
        subjects.addAll(now.keySet());
        for (Subject subject : subjects) {
            Map<String, String> was = new LinkedHashMap<>(before.getOrDefault(subject, Map.of()));
            was.keySet().removeIf(row -> !rows.hasJoinedWith(name, subject, row));
            found.addAll(Change.between(subject, was, now.getOrDefault(subject, Map.of()), false));
        }
        lines.add(head, found);
        LOG.info("The record takes in {} rows that were there before ({})", found.size(), name);
    }
}
