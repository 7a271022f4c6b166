package org.chaperone.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.junit.jupiter.api.Test;

/** The duties of the policies, and which of them the models carry out: listed in {@code target/clauses.md}. */
class ClausesTest {

    private static final Path LIST = Path.of("target", "clauses.md");

    private final Clauses clauses = Clauses.ofThePolicies();

    @Test
    void everyDutyOfTheFivePoliciesIsThereOnce() {
        Map<String, Long> perGroup = clauses.byId().values().stream().filter(Clauses.Clause::isDuty)
                .collect(Collectors.groupingBy(Clauses.Clause::group, TreeMap::new, Collectors.counting()));
        assertThat(perGroup).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                Map.entry("ACC", 53L), Map.entry("LIF", 14L), Map.entry("MON", 16L), Map.entry("CNT", 28L),
                Map.entry("MOD", 13L), Map.entry("INC", 32L), Map.entry("CON", 15L), Map.entry("REL", 9L),
                Map.entry("MED", 5L), Map.entry("CMP", 10L), Map.entry("FIL", 9L), Map.entry("TRN", 20L),
                Map.entry("REV", 16L), Map.entry("REC", 12L)));
    }

    @Test
    void clausesAreNumberedWithoutGapsAndSayWhatTheyAre() {
        Map<String, Integer> last = new TreeMap<>();
        clauses.byId().values().forEach(clause -> {
            int number = last.merge(clause.group(), 1, Integer::sum);
            assertThat(clause.id()).isEqualTo("%s-%02d", clause.group(), number);
            assertThat(clause.strength()).as(clause.id()).matches("[MSCD]");
            assertThat(clause.kind()).as(clause.id())
                    .matches("Gap|Profile|(Run|Gate|Timer|Log|Report)(\\+(Run|Gate|Timer|Log|Report))*");
            assertThat(clause.title()).as(clause.id()).hasSizeBetween(5, 70).doesNotEndWith(".");
        });
        assertThat(clauses.byId().values().stream().map(Clauses.Clause::title)).doesNotHaveDuplicates();
        assertThat(PlainEnglish.faults(clauses.byId().values().stream().map(Clauses.Clause::title)
                .collect(Collectors.joining("; ")))).isEmpty();
    }

    @Test
    void theListSaysWhatIsCoveredAndWhatIsNotYet() throws IOException {
        Models models = Models.read(Path.of("src/test/resources/models/sound"), new Beans(Map.of()));
        List<String> list = list(models);
        assertThat(list).contains(
                "- ACC-34 Senior leaders consider and decide: bpmn/trip-request.bpmn, task 'Decide on the trip';"
                        + " bpmn/trip-request.bpmn, task 'Remind the leaders'",
                "- ACC-35 Head gives the final approval (M)",
                "- bpmn/trip-request.bpmn, task 'Find the route': Only an example");
        assertThat(list).anyMatch(line -> line.startsWith("3 of 252 duties"));
    }

    @Test
    void theListOfThisProjectIsWritten() throws IOException {
        List<String> list = list(Models.ofTheProject());
        Files.createDirectories(LIST.getParent());
        Files.write(LIST, list);
        System.out.println("Clauses: " + list.get(2) + " See " + Models.label(LIST));
    }

    private List<String> list(Models models) {
        Map<String, List<String>> covered = new TreeMap<>();
        List<String> without = new ArrayList<>();
        models.processes().forEach(file -> {
            file.all(FlowElement.class).forEach(element ->
                    ClauseRules.clauses(element).forEach(id -> covered.computeIfAbsent(id, first -> new ArrayList<>())
                            .add(Models.label(file.path()) + ", " + ProcessFile.spoken(element))));
            file.doingElements().filter(element -> ClauseRules.clauses(element).isEmpty()).forEach(element ->
                    without.add("- " + file.says(element, ProcessFile.properties(element)
                            .getOrDefault(ClauseRules.REASON, "no reason given"))));
        });
        models.tables().forEach(file -> file.rows().forEach(row -> TableFile.description(row).ifPresent(words ->
                TableRules.clausesIn(words).forEach(id -> covered.computeIfAbsent(id, first -> new ArrayList<>())
                        .add(Models.label(file.path()) + ", " + file.spoken(row))))));

        long duties = clauses.byId().values().stream().filter(Clauses.Clause::isDuty).count();
        long carriedOut = clauses.byId().values().stream()
                .filter(clause -> clause.isDuty() && covered.containsKey(clause.id())).count();
        List<String> lines = new ArrayList<>();
        lines.add("# Clauses of the policies and the models that carry them out");
        lines.add("");
        lines.add(carriedOut + " of " + duties + " duties are named by an element of a model.");
        lines.add("");
        lines.add("## Covered");
        clauses.byId().values().stream().filter(clause -> covered.containsKey(clause.id())).forEach(clause ->
                lines.add("- " + clause.id() + " " + clause.title() + ": "
                        + covered.get(clause.id()).stream().distinct().collect(Collectors.joining("; "))));
        lines.add("");
        lines.add("## Not yet covered");
        clauses.byId().values().stream().filter(clause -> clause.isDuty() && !covered.containsKey(clause.id()))
                .forEach(clause -> lines.add("- " + clause.id() + " " + clause.title() + " (" + clause.strength()
                        + ")"));
        lines.add("");
        lines.add("## Elements without a clause");
        lines.addAll(without);
        return lines;
    }
}
