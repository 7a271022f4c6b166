package org.chaperone.school.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chaperone.school.Role;
import org.chaperone.school.SettingRefused;

/**
 * Checks at the start that the decision tables can run the school's policy profile. A profile that a table does not
 * answer would start in silence and refuse every case later on; so would a table that asks somebody to act in a role
 * that Chaperone does not know.
 */
class TablesAnswerTheProfile {

    private static final Pattern LIST_OF_IDS = Pattern.compile("\"\\s*([a-z0-9-]+(?:\\s*,\\s*[a-z0-9-]+)*)\\s*\"");

    private final List<SchoolTable> tables;

    TablesAnswerTheProfile(List<SchoolTable> tables) {
        this.tables = tables;
    }

    /**
     * @param key     the profile in use
     * @param shipped the profiles that ship with Chaperone; their rows are there to compare with
     * @throws SettingRefused with the tables that do not answer
     */
    void check(String key, Collection<String> shipped) {
        List<String> silent = tables.stream().filter(table -> table.profileColumn() >= 0)
                .flatMap(table -> unanswered(table, key, shipped).stream()).toList();
        if (!silent.isEmpty()) {
            throw new SettingRefused("The policy profile \"" + key + "\" has no answer in " + (silent.size() == 1
                    ? "this decision table: " : "these decision tables: ") + String.join("; ", silent) + ".",
                    "Open these files in Camunda Modeler and add \"" + key + "\" to the rows of the school that decides"
                            + " alike, or add rows of its own. Or set chaperone.school.profile to one of these: "
                            + String.join(", ", new TreeSet<>(shipped)) + ".");
        }
    }

    private static Optional<String> unanswered(SchoolTable table, String key, Collection<String> shipped) {
        TableCoverage coverage = new TableCoverage(table);
        return coverage.unanswered(key, shipped).map(example -> "bpmn/" + table.id() + ".dmn"
                + (coverage.names(key) && !example.isEmpty() ? " (for example where " + example + ")" : ""));
    }

    /**
     * @param granted the ids of the roles that the school's table of grants holds
     * @throws SettingRefused where a table gives work to one of them that Chaperone does not know
     */
    void checkRoles(Collection<String> granted) {
        Set<String> unknown = granted.stream().filter(id -> Role.withId(id).isEmpty()).collect(Collectors.toSet());
        List<String> faults = tables.stream().flatMap(table -> unknownRoles(table, unknown).stream()).toList();
        if (!faults.isEmpty()) {
            throw new SettingRefused("Decision tables give work to a role that Chaperone does not know: "
                    + String.join("; ", faults) + ".",
                    "A role in roles.yaml gives its members rights, but tables can name only these: "
                            + Arrays.stream(Role.values()).map(Role::id).collect(Collectors.joining(", "))
                            + ". Name one of them in the table.");
        }
    }

    private static List<String> unknownRoles(SchoolTable table, Set<String> unknown) {
        List<String> faults = new ArrayList<>();
        int answers = table.rows().stream().mapToInt(row -> row.answers().size()).max().orElse(0);
        for (int column = 0; column < answers; column++) {
            Set<String> words = words(table, column);
            if (words.stream().anyMatch(word -> Role.withId(word).isPresent())) {
                words.stream().filter(unknown::contains)
                        .forEach(word -> faults.add("bpmn/" + table.id() + ".dmn answers \"" + word + "\""));
            }
        }
        return faults;
    }

    private static Set<String> words(SchoolTable table, int column) {
        return table.rows().stream().map(row -> LIST_OF_IDS.matcher(row.answers().get(column)))
                .filter(list -> list.matches()).flatMap(list -> Arrays.stream(list.group(1).split("\\s*,\\s*")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
