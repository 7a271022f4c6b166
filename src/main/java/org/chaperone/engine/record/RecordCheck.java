package org.chaperone.engine.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.chaperone.engine.secrecy.Stamp;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Holds everything that must not change unnoticed against the chain: what was changed, deleted, added, exchanged or put back
 * by any hand but Chaperone's is named, each with the case or person to which it belongs.
 */
@Component
public class RecordCheck {

    private final Rows rows;
    private final Lines lines;
    private final Stamp stamp;
    private final RecordWords words;

    RecordCheck(Rows rows, Lines lines, Stamp stamp, RecordWords words) {
        this.rows = rows;
        this.lines = lines;
        this.stamp = stamp;
        this.words = words;
    }

    /** How a row was written at some time. */
    private record Version(long line, Instant at, Optional<String> digest) {
    }

    private static final class Chain {

        private final Map<Subject, Map<String, List<Version>>> versions = new LinkedHashMap<>();
        private final List<String> findings = new ArrayList<>();
        private long last;
        private byte[] lastHash = new byte[0];

        private Map<String, String> expected(Subject subject) {
            Map<String, String> now = new HashMap<>();
            versions.getOrDefault(subject, Map.of()).forEach((name, of) ->
                    of.get(of.size() - 1).digest().ifPresent(digest -> now.put(name, digest)));
            return now;
        }
    }

    /** A sentence for each finding; empty where all is as it was written. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ) // people may be at work meanwhile
    public List<String> findings() {
        Chain chain = readChain();
        List<String> findings = new ArrayList<>(chain.findings);
        if (chain.last > 0 && !stamp.hasItsKey()) {
            findings.add(words.say("no-key"));
        }
        Map<Subject, Map<String, String>> there = rows.all();
        if (chain.last == 0 && !there.isEmpty()) {
            findings.add(words.say("no-record", there.size()));
        }
        Set<Subject> subjects = new LinkedHashSet<>(chain.versions.keySet());
        subjects.addAll(there.keySet());
        Map<Subject, Map<String, String>> kept = lines.allLastWritten();
        for (Subject subject : subjects) {
            Map<String, String> expected = chain.expected(subject);
            if (rows.know(subject.kind())) {
                compare(subject, expected, there.getOrDefault(subject, Map.of()), chain, findings);
            }
            compareKept(subject, expected, kept.getOrDefault(subject, Map.of()), findings);
        }
        kept.keySet().stream().filter(subject -> !subjects.contains(subject))
                .forEach(subject -> compareKept(subject, Map.of(), kept.get(subject), findings));
        return findings;
    }

    /** How many lines and rows there are, in words, for whoever reads that nothing was found. */
    @Transactional(readOnly = true)
    public String lookedAt() {
        long last = lines.head().map(Lines.Head::lastLine).orElse(0L);
        return words.say("unbroken", last, rows.all().values().stream().mapToInt(Map::size).sum(), last);
    }

    private Chain readChain() {
        Chain chain = new Chain();
        lines.forEach(line -> {
            for (long missing = chain.last + 1; missing < line.number(); missing++) {
                chain.findings.add(words.say("line-missing", missing));
            }
            boolean after = line.number() == chain.last + 1;
            if (after && !Arrays.equals(line.previousHash(), chain.lastHash) || !Arrays.equals(line.hash(), lines.hashOf(line))) {
                chain.findings.add(words.say("line-changed", line.number()));
            }
            chain.last = line.number();
            chain.lastHash = line.hash();
            fold(line, chain);
        });
        Optional<Lines.Head> head = lines.head();
        if (head.isEmpty() || !head.get().fits()) {
            chain.findings.add(words.say("head-changed"));
        } else if (head.get().lastLine() > chain.last) {
            chain.findings.add(words.say("end-missing", chain.last, head.get().lastLine()));
        } else if (head.get().lastLine() != chain.last || !Arrays.equals(head.get().lastHash(), chain.lastHash)) {
            chain.findings.add(words.say("head-changed"));
        }
        return chain;
    }

    private void fold(Line line, Chain chain) {
        try {
            line.read().forEach(change -> {
                if (change.equals(Change.END_FOUND_CHANGED)) {
                    chain.findings.add(words.say("end-found-changed", line.number(), line.at()));
                } else if (change.found()) {
                    chain.findings.add(words.say("found-before", line.number(), line.at(),
                            change.subject().name() + ", " + rows.called(change.subject(), change.rowName())));
                }
                chain.versions.computeIfAbsent(change.subject(), first -> new LinkedHashMap<>())
                        .computeIfAbsent(change.rowName(), first -> new ArrayList<>())
                        .add(new Version(line.number(), line.at(), change.digest()));
            });
        } catch (RuntimeException unreadable) {
            // its stamp does not fit either, which has been said
        }
    }

    private void compare(Subject subject, Map<String, String> expected, Map<String, String> there, Chain chain, List<String> findings) {
        if (there.isEmpty() && !expected.isEmpty() && !rows.isOneRowEach(subject.kind())) {
            findings.add(words.say("gone", subject.name()));
            return;
        }
        Set<String> names = new TreeSet<>(expected.keySet());
        names.addAll(there.keySet());
        for (String name : names) {
            String was = expected.get(name);
            String is = there.get(name);
            if (!Objects.equals(was, is)) {
                findings.add(difference(subject, name, was, is, expected, there, chain));
            }
        }
    }

    private String difference(Subject subject, String name, String was, String is, Map<String, String> expected,
            Map<String, String> there, Chain chain) {
        String called = rows.called(subject, name);
        if (is == null) {
            return words.say("deleted", subject.name(), called);
        }
        List<Version> versions = chain.versions.getOrDefault(subject, Map.of()).getOrDefault(name, List.of());
        for (int at = versions.size() - 2; at >= 0; at--) {
            if (versions.get(at).digest().filter(is::equals).isPresent()) {
                return words.say("put-back", subject.name(), called, versions.get(at + 1).at());
            }
        }
        if (was == null) {
            return words.say("added", subject.name(), called);
        }
        boolean swapped = expected.entrySet().stream().anyMatch(other -> !other.getKey().equals(name)
                && other.getValue().equals(is) && was.equals(there.get(other.getKey())));
        return words.say(swapped ? "swapped" : "changed", subject.name(), called);
    }

    private void compareKept(Subject subject, Map<String, String> expected, Map<String, String> kept, List<String> findings) {
        Set<String> names = new TreeSet<>(expected.keySet());
        names.addAll(kept.keySet());
        names.stream().filter(name -> !Objects.equals(expected.get(name), kept.get(name)))
                .forEach(name -> findings.add(words.say("state-changed", subject.name(), rows.called(subject, name))));
    }
}
