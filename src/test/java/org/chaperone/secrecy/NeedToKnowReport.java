package org.chaperone.secrecy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.chaperone.TasklistApi.Answer;
import org.chaperone.secrecy.Secrets.Secret;
import org.slf4j.LoggerFactory;

/** What came back to whom: counted, and written to target/need-to-know.md for people to read. */
final class NeedToKnowReport {

    private final Map<String, Map<String, Map<Integer, Integer>>> statuses = new TreeMap<>();
    private final Map<String, Set<String>> parts = new TreeMap<>();
    private final Set<String> telling = new TreeSet<>();
    private final Set<String> guessesThatTell = new TreeSet<>();
    private final Set<String> answeredChanges = new TreeSet<>();
    private int calls;
    private int leaks;

    synchronized void asked(String person, Operation operation, Answer answer, Set<Secret> seen) {
        count(person, operation, answer);
        seen.forEach(secret -> parts.computeIfAbsent(person, key -> new TreeSet<>()).add(secret.part()));
        if (person.equals(Scene.ALL_SEEING) && !seen.isEmpty()) {
            telling.add(operation.id());
        }
    }

    synchronized void changed(String person, Operation operation, Answer answer) {
        count(person, operation, answer);
        if (answer.status() < 300) {
            answeredChanges.add(person + " " + operation.id());
        }
    }

    synchronized void guessed(String person, Operation operation, boolean tells) {
        calls += 2;
        if (tells && person.equals(Scene.ALL_SEEING)) {
            guessesThatTell.add(operation.id());
        }
    }

    private void count(String person, Operation operation, Answer answer) {
        calls++;
        statuses.computeIfAbsent(operation.id(), key -> new TreeMap<>()).computeIfAbsent(person, key -> new TreeMap<>())
                .merge(answer.status(), 1, Integer::sum);
    }

    synchronized void leaks(Collection<String> found) {
        leaks += found.size();
    }

    Set<String> partsSeenBy(String person) {
        return parts.getOrDefault(person, Set.of());
    }

    Set<String> tellingOperations() {
        return telling;
    }

    Set<String> guessesThatTell() {
        return guessesThatTell;
    }

    Set<String> answeredChanges() {
        return answeredChanges;
    }

    Set<String> unansweredToTheAllSeeing(List<Operation> operations) {
        return operations.stream().map(Operation::id).filter(operation -> statuses.getOrDefault(operation, Map.of())
                .getOrDefault(Scene.ALL_SEEING, Map.of()).keySet().stream().noneMatch(status -> status < 300))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Writes the report where the build keeps its results, and its size where everybody sees it. */
    void write(Collection<Operation> operations, KnownOperations known) throws IOException {
        String size = "roles x operations: %d x %d, calls %d, leaks %d".formatted(Scene.PEOPLE.size(), operations.size(), calls, leaks);
        StringBuilder page = new StringBuilder("# Who reads what\n\n").append(size).append("""


                Made by NeedToKnowMatrixTest. Every role and a visitor called every operation of the server on cases in every state.
                Whoever has a task of a case reads what the task is about, for as long as they have it. Nobody reads more.

                ## What each role reads now

                | Role | reads |
                |---|---|
                """);
        for (String person : Scene.PEOPLE) {
            page.append("| ").append(person).append(" | ").append(partsSeenBy(person).isEmpty() ? "nothing" : String.join("; ", partsSeenBy(person))).append(" |\n");
        }
        page.append("""

                ## What each operation answers

                "tells" marks the operations that show words of a case to one who may see everything: these are the ones that a
                missing right would turn into a leak. "answers to" says who got an answer at all; an empty list is an answer.

                | Operation | is tried as | tells | answers to | refuses |
                |---|---|---|---|---|
                """);
        for (Operation operation : operations) {
            Map<String, Map<Integer, Integer>> people = statuses.getOrDefault(operation.id(), Map.of());
            KnownOperations.Entry entry = known.of(operation);
            page.append("| ").append(operation.id().replace("/engine/engine/{name}", "")).append(" | ")
                    .append(entry == null ? "unknown" : entry.kind().name().toLowerCase(Locale.ROOT)).append(" | ")
                    .append(telling.contains(operation.id()) ? "tells" : "").append(" | ")
                    .append(who(people, true)).append(" | ").append(who(people, false)).append(" |\n");
        }
        Files.writeString(Path.of("target", "need-to-know.md"), page);
        LoggerFactory.getLogger(NeedToKnowReport.class).warn(size);
    }

    private static String who(Map<String, Map<Integer, Integer>> people, boolean answered) {
        Set<String> names = new TreeSet<>();
        for (String person : Scene.PEOPLE) {
            boolean told = people.getOrDefault(person, Map.of()).keySet().stream().anyMatch(status -> status < 300);
            if (people.containsKey(person) && told == answered) {
                names.add(person);
            }
        }
        if (names.size() == Scene.PEOPLE.size()) {
            return "everybody";
        }
        return names.size() == Scene.PEOPLE.size() - 1 && !names.contains("anonymous") ? "everybody who is signed in" : String.join(", ", names);
    }
}
