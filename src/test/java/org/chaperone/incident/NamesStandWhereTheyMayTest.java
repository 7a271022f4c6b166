package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.chaperone.WholeApplication;
import org.chaperone.engine.YamlTable;
import org.chaperone.engine.notices.ToldPeople;
import org.chaperone.engine.secrecy.EveryTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who has the database and no key reads in it who is accused, who was named, who told and who was written to only where the
 * table secrecy/names-in-clear.yaml says so, with the reason. What a case adds is looked at: that these people work at the
 * school is no secret.
 */
@WholeApplication
class NamesStandWhereTheyMayTest {

    /** The people of the case by what they are in it, with the name by which colleagues know them. */
    private static final Map<String, String> PEOPLE = Map.of("accused", "Quentin Accusedson", "head", "Quinta Headley",
            "named", "Quirin Namedsen", "reporter", "Quella Tellerby", "responder", "Quincy Leadwell", "recused", "Quorra Outley");

    @Autowired ProcessEngine engine;
    @Autowired JdbcClient jdbc;
    @Autowired EveryTable tables;
    @Autowired ToldPeople told;
    @Autowired CaseRecord cases;

    private Map<String, Map<String, Long>> before;

    /**
     * A row of the table.
     *
     * @param who    in which part somebody may stand there
     * @param column table and column
     */
    record InClear(List<String> who, String column, String why) {
    }

    @BeforeEach
    void theyWorkAtTheSchool() {
        PEOPLE.forEach((part, name) -> {
            User user = engine.getIdentityService().newUser(id(part));
            user.setFirstName(name.split(" ")[0]);
            user.setLastName(name.split(" ")[1]);
            user.setEmail(id(part) + "@school.example");
            engine.getIdentityService().saveUser(user);
            engine.getIdentityService().createMembership(id(part), "staff");
            jdbc.sql("insert into person (id, display_name, kind) values (?, ?, 'EMPLOYEE')").params(id(part), name).update();
        });
        engine.getIdentityService().createMembership(id("head"), "headteacher");
        engine.getIdentityService().createMembership(id("responder"), "dsl");
        engine.getIdentityService().createMembership(id("recused"), "dsl");
        before = tables.rowsShowing(markers());
    }

    @AfterEach
    void theyLeave() {
        PEOPLE.keySet().forEach(part -> {
            engine.getIdentityService().deleteUser(id(part));
            jdbc.sql("delete from person where id = ?").param(id(part)).update();
        });
    }

    @Test
    void aConcernAboutATeacherTellsNobodyWhoIsAccusedOrNamedAndWhoToldOnlyWhereItMust() {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, id("reporter"), Concern.aboutAnAdult()
                .with("subjectName", PEOPLE.get("accused")).with("connectedNames", PEOPLE.get("named"))
                .with("whatHappened", PEOPLE.get("accused") + " wrote to a pupil. " + PEOPLE.get("named") + " saw it."));
        it.say(id("reporter"), "add", Map.of("addition", PEOPLE.get("accused") + " did it again."));
        it.say(id("reporter"), "conflict", Map.of("conflictNames", PEOPLE.get("named")));
        it.tasks().forEach(this::read);
        assertThat(cases.excluded(it.reference())).contains(id("accused"), id("named"));
        Set<String> found = new TreeSet<>(strangers("accused", "named", "reporter", "responder", "recused"));

        it.assess("child", id("responder"), Map.of());
        it.work("child", id("responder"), "exclude", Map.of("excludePerson", id("recused"), "excludeAs", "witness",
                "excludeReason", PEOPLE.get("recused") + " saw it."));
        it.assess("adult", "headteacher", Map.of("subjectPerson", id("accused")));
        it.tell("lado", "headteacher");
        it.tasks().forEach(this::read);
        it.conclude("child", id("responder"), Map.of("answerToReporter", "It was dealt with."));
        it.conclude("adult", "headteacher", Map.of());
        assertThat(told.ofCase(it.reference())).as("people who must not be found in the outbox").contains(id("responder"), id("recused"));
        found.addAll(strangers("accused", "named", "reporter", "responder", "recused"));

        assertThat(found).as("columns in which names stand that secrecy/names-in-clear.yaml does not know").isEmpty();
    }

    @Test
    void aConcernAboutTheHeadteacherTellsNobodyThatItIsAboutThem() {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, id("reporter"), Concern.aboutTheHeadteacher()
                .with("subjectName", PEOPLE.get("head")).with("whatHappened", PEOPLE.get("head") + " wrote to a pupil."));
        it.tasks().forEach(this::read);
        assertThat(cases.excluded(it.reference())).contains(id("head"));
        Set<String> found = new TreeSet<>(strangers("head", "reporter"));
        it.assess("adult", "chair", Map.of("subjectPerson", id("head")));
        it.tell("lado", "chair");
        it.conclude("adult", "chair", Map.of());
        found.addAll(strangers("head", "reporter"));

        assertThat(found).as("columns in which names stand that secrecy/names-in-clear.yaml does not know").isEmpty();
    }

    @Test
    void everyRowOfTheTableSaysWhy() {
        assertThat(allowed()).isNotEmpty().allSatisfy(row -> {
            assertThat(PEOPLE.keySet()).containsAll(row.who());
            assertThat(row.why()).isNotBlank();
        });
        assertThat(allowed().stream().filter(row -> row.who().contains("accused") || row.who().contains("head")).toList())
                .as("nowhere who is accused").isEmpty();
    }

    private void read(Task task) {
        String holder = engine.getTaskService().getIdentityLinksForTask(task.getId()).stream().map(link -> link.getUserId())
                .filter(person -> person != null).findFirst().orElseThrow();
        IncidentCaseDriver.as(engine, holder, () -> engine.getFormService().getTaskFormVariables(task.getId()));
    }

    private List<String> strangers(String... parts) {
        Map<String, Map<String, Long>> now = tables.rowsShowing(markers());
        List<InClear> allowed = allowed();
        return Stream.of(parts).flatMap(part -> markers(part).stream().flatMap(marker -> now.get(marker).entrySet().stream()
                .filter(rows -> rows.getValue() > before.get(marker).getOrDefault(rows.getKey(), 0L)).map(Map.Entry::getKey))
                .filter(column -> allowed.stream().noneMatch(row -> row.column().equals(column) && row.who().contains(part)))
                .map(column -> part + " in " + column)).toList();
    }

    private static List<InClear> allowed() {
        return YamlTable.read("secrecy/names-in-clear.yaml", "columns", InClear.class);
    }

    private static List<String> markers() {
        return PEOPLE.keySet().stream().flatMap(part -> markers(part).stream()).toList();
    }

    private static Set<String> markers(String part) {
        return Stream.concat(Stream.of(id(part)), Stream.of(PEOPLE.get(part).split(" "))).collect(Collectors.toSet());
    }

    private static String id(String part) {
        return "bilby-" + part;
    }
}
