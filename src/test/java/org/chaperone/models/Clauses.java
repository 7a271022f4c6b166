package org.chaperone.models;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The duties of the five school policies, with the gaps, form rules and points of difference found in them. */
record Clauses(Map<String, Clause> byId) {

    private static final String FILE = "/clauses/clauses.csv";
    private static final int COLUMNS = 5;

    /**
     * One duty.
     *
     * @param strength M binding, S should, C conditional or a power, D derived
     * @param kind how a duty is carried out (Run, Gate, Timer, Log, Report), or Gap or Profile
     */
    record Clause(String id, String group, String strength, String kind, String title) {

        /** A duty of a policy, and not one of our own notes on the policies (gaps, form rules, differences). */
        boolean isDuty() {
            return group.length() == 3;
        }
    }

    static Clauses ofThePolicies() {
        Map<String, Clause> clauses = new LinkedHashMap<>();
        try (InputStream file = Clauses.class.getResourceAsStream(FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines.lines().skip(1).forEach(line -> {
                String[] cells = line.split(",", -1);
                if (cells.length != COLUMNS) {
                    throw new AssertionError("clauses.csv: the line '" + line + "' has " + cells.length
                            + " cells, not " + COLUMNS + ". Titles hold no commas.");
                }
                Clause clause = new Clause(cells[0], cells[1], cells[2], cells[3], cells[4]);
                if (clauses.put(clause.id(), clause) != null) {
                    throw new AssertionError("clauses.csv: " + clause.id() + " is there twice. Keep one of them.");
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Clauses(Collections.unmodifiableMap(clauses));
    }

    boolean knows(String id) {
        return byId.containsKey(id);
    }
}
