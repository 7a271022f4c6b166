package org.chaperone.secrecy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.chaperone.TasklistApi.Answer;
import org.chaperone.secrecy.Secrets.Secret;

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

    void write(Scene scene, Collection<Operation> operations, KnownOperations known) throws IOException {
        String size = "roles x operations: %d x %d, calls %d, leaks %d".formatted(Scene.PEOPLE.size(), operations.size(), calls, leaks);
        StringBuilder out = new StringBuilder("# Who reads what\n\n" + size + "\n\n| Person | reads now |\n|---|---|\n");
        for (String person : Scene.PEOPLE) {
            out.append("| ").append(person).append(" | ").append(partsSeenBy(person).isEmpty() ? "nothing" : String.join("; ", partsSeenBy(person))).append(" |\n");
        }
        out.append("\n");
        statuses.forEach((operation, people) -> out.append(operation).append(telling.contains(operation) ? " TELLS " : " ").append(people).append("\n"));
        Files.writeString(Path.of("target", "need-to-know.md"), out);
        System.err.println(size);
    }
}
