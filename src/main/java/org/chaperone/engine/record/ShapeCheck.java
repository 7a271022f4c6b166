package org.chaperone.engine.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.engine.ProcessEngine;
import org.chaperone.engine.secrecy.Stamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks whether the database is made of what Chaperone and the engine made: with a view in the place of a table, or a trigger
 * beside it, rows could be shown to the running program that no check finds afterwards. What the database is made of is
 * written into the record by the first start of each version of the program, as whose migrations left it.
 */
@Component
@DependsOn("tablesJoin")
class ShapeCheck implements FurtherCheck, InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(ShapeCheck.class);
    private static final String KIND = "shape";
    private static final int DIGEST_BYTES = 18;

    private final TableShapes shapes;
    private final Lines lines;
    private final Stamp stamp;
    private final RecordWords words;
    private final ProgramVersion program;
    private final TransactionTemplate transaction;

    /** @param engine whose tables are there once it is */
    @Autowired
    ShapeCheck(ProcessEngine engine, JdbcTemplate jdbc, Lines lines, Stamp stamp, RecordWords words, ProgramVersion program,
            PlatformTransactionManager transactions) {
        this(jdbc, lines, stamp, words, program, transactions);
    }

    ShapeCheck(JdbcTemplate jdbc, Lines lines, Stamp stamp, RecordWords words, ProgramVersion program, PlatformTransactionManager transactions) {
        this.shapes = new TableShapes(jdbc);
        this.lines = lines;
        this.stamp = stamp;
        this.words = words;
        this.program = program;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void afterPropertiesSet() {
        transaction.executeWithoutResult(running -> begin());
        findings().forEach(finding -> LOG.error("{}", finding));
    }

    private void begin() {
        Lines.Head head = lines.lockedHead();
        Subject subject = subject();
        if (lines.lastWritten(List.of(subject)).isEmpty()) {
            lines.add(head, Change.between(subject, Map.of(), digests(), false));
        }
    }

    @Override
    public List<String> findings() {
        Map<String, String> now = digests();
        Map<String, String> written = lines.lastWritten(List.of(subject())).getOrDefault(subject(), Map.of());
        List<String> findings = new ArrayList<>();
        TreeSet<String> all = new TreeSet<>(now.keySet());
        all.addAll(written.keySet());
        for (String called : all) {
            if (!now.containsKey(called)) {
                findings.add(words.say("shape-gone", called));
            } else if (!written.containsKey(called) || TableShapes.isNever(called)) {
                findings.add(words.say("shape-added", called));
            } else if (!Objects.equals(now.get(called), written.get(called))) {
                findings.add(words.say("shape-changed", called));
            }
        }
        return findings;
    }

    @Override
    public String lookedAt() {
        return words.say("shape-unbroken", shapes.now().size());
    }

    private Subject subject() {
        return new Subject(KIND, shapes.product() + " " + program.fingerprint());
    }

    private Map<String, String> digests() {
        Map<String, String> digests = new TreeMap<>();
        shapes.now().forEach((called, like) -> digests.put(called, Base64.getUrlEncoder().withoutPadding().encodeToString(
                Arrays.copyOf(stamp.of(Lines.PURPOSE, utf8(KIND), utf8(called), utf8(like)), DIGEST_BYTES))));
        return digests;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
