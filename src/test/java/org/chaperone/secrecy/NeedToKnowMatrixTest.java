package org.chaperone.secrecy;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.chaperone.TasklistApi.Answer;
import org.chaperone.WholeApplication;
import org.chaperone.account.CasesWithSecrets;
import org.chaperone.engine.guards.OpenAddresses;
import org.chaperone.secrecy.KnownOperations.Kind;
import org.chaperone.secrecy.Secrets.Secret;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Everybody asks for everything. Each role of the school and a visitor call every operation that the server has, for
 * cases in every state, and whatever comes back is searched for words that are not theirs to read.
 */
@WholeApplication
// it asks some 24,000 times for all cases that there are, so not in a database with those of other tests
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_CLASS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NeedToKnowMatrixTest {

    /** What a role does for a living, on cases that are not its own. */
    private static final Map<String, Set<String>> ITS_OWN_WORK = Map.of("operator", Set.of(
            "PUT /engine/engine/{name}/job/{id}/retries"));

    /** Every address that the table open-addresses.yaml opens to somebody; all others are closed to everybody. */
    private static final Set<String> OPEN = OpenAddresses.table().stream().flatMap(row -> row.methods().stream()
            .map(method -> method + " " + row.path())).collect(Collectors.toUnmodifiableSet());

    /**
     * What asks for the words of a case by the case's own ids, so that it tells them however the machine is occupied. Others
     * tell them as well; which of those do depends on what is on their first page at that moment.
     */
    private static final Set<String> TELLING = Stream.of("GET /task/{id}/form-variables", "GET /task/{id}/comment", "POST /variable-instance")
            .map(operation -> operation.replaceFirst(" ", " /engine/engine/{name}")).collect(Collectors.toUnmodifiableSet());

    /** Pages and files of our own: the same for everybody, and no case is in them. */
    private static final String NOTHING = "{\"message\":\"There is nothing here for you. Perhaps somebody has dealt with it already, or the"
            + " address is mistyped: go to your tasks to see how it stands.\"}";
    private static final List<String> OWN_ADDRESSES = List.of("/", "/error", "/camunda/app/tasklist/sign-in.json",
            "/camunda/app/tasklist/locales/en.json", "/camunda/api/evidence/task/{taskId}",
            "/camunda/api/evidence/case-task/{taskId}", "/camunda/api/evidence/case-task/{taskId}/{id}", "/camunda/api/readings/case-task/{taskId}",
            "/camunda/api/policy/task/{taskId}", "/camunda/api/policy/document/{id}",
            "/camunda/api/session", "/my-sessions", "/my-sessions/end", "/my-sessions/end-others", "/second-factor", "/confirm-password");

    private ServletContext server;
    private DataSource database;
    private RequestMappingHandlerMapping ownAddresses;

    private final KnownOperations known = KnownOperations.read();
    private final NeedToKnowReport report = new NeedToKnowReport();
    private Collection<Operation> operations;
    private Scene scene;
    private Requests requests;

    @BeforeAll
    void theCasesAreOpenAndEverybodyIsSignedIn(@Autowired ProcessEngine engine, @Autowired ServletContext server,
            @Autowired DataSource database, @Autowired CasesWithSecrets applications, @LocalServerPort int port,
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping ownAddresses) {
        this.server = server;
        this.database = database;
        this.ownAddresses = ownAddresses;
        operations = Operations.mountedIn(server);
        scene = new Scene(engine);
        scene.open(applications, port);
        requests = new Requests(scene);
    }

    @AfterAll
    void whatWasSeenIsWrittenDown() throws IOException {
        scene.close();
        report.write(operations, known);
    }

    @Test
    @Order(1)
    void everyOperationOfTheServerIsKnownToThisTest() {
        assertThat(operations).as("operations").hasSizeGreaterThan(400);
        Set<String> found = operations.stream().map(Operation::id).collect(Collectors.toCollection(TreeSet::new));
        Set<String> unknown = new TreeSet<>(found);
        unknown.removeAll(known.entries().keySet());
        assertThat(unknown).as("The server answers to these, and nobody has said yet what they do. Add each to operations.txt, "
                + "so that everybody tries it").isEmpty();
        assertThat(known.entries().keySet()).as("operations.txt names what the server does not have").isSubsetOf(found);
        assertThat(OPEN).as("open-addresses.yaml names what the server does not have").isSubsetOf(found);
    }

    @Test
    @Order(1)
    void whatTheTableDoesNotOpenIsNotThereForAnybodyWhoIsSignedIn() throws Exception {
        ConcurrentLinkedQueue<String> open = new ConcurrentLinkedQueue<>();
        List<String> everybody = new ArrayList<>(Scene.PEOPLE);
        everybody.set(everybody.indexOf("anonymous"), Scene.ALL_SEEING);
        inParallel(everybody, person -> {
            for (Operation operation : operations) {
                if (!OPEN.contains(operation.id()) && known.of(operation).kind() != Kind.APART) {
                    requests.changing(operation, scene.cases().get(0), person).stream().limit(1).forEach(request -> {
                        Answer answer = request.sentBy(scene.person(person));
                        report.changed(person, operation, answer);
                        if (answer.status() != 404 || !answer.body().isEmpty() && !answer.body().equals(NOTHING)) {
                            open.add(person + " " + request + ": " + answer);
                        }
                    });
                }
            }
        });
        assertThat(open).isEmpty();
    }

    @Test
    @Order(1)
    void nothingElseAnswersBesideThoseApis() {
        assertThat(Operations.otherMounts(server)).as("servlets that the matrix does not know").containsExactly("/");
        assertThat(ownAddresses.getHandlerMethods().keySet().stream().flatMap(mapping -> mapping.getPatternValues().stream()))
                .as("addresses of our own that the matrix does not know").isSubsetOf(OWN_ADDRESSES);
        for (String address : OWN_ADDRESSES) {
            assertThat(scene.secrets().in(scene.person("governor").send("GET", address.replaceAll("\\{\\w+}", "1"), null, "text/plain", "*/*").body())).as(address).isEmpty();
        }
        for (String api : List.of("engine", "cockpit", "admin", "tasklist", "welcome")) {
            assertThat(scene.person("anonymous").send("GET", "/camunda/api/" + api + "/application.wadl", null, "text/plain", "*/*").status())
                    .as("the list of operations that the library offers by itself at " + api).isGreaterThanOrEqualTo(400);
        }
    }

    @Test
    @Order(2)
    void everybodyReadsWhatConcernsThemAndNothingElse() throws Exception {
        List<Operation> asking = new ArrayList<>(ofKind(Kind.ASKS));
        asking.addAll(ofKind(Kind.NOTHING));
        ConcurrentLinkedQueue<String> leaks = new ConcurrentLinkedQueue<>();
        List<String> everybody = new ArrayList<>(Scene.PEOPLE);
        everybody.add(0, Scene.ALL_SEEING);   // takes longest
        inParallel(everybody, person -> {
            for (Operation operation : asking) {
                List<Request> all = requests.asking(operation, known.of(operation).narrowing());
                for (Request request : person.equals("anonymous") ? all.subList(0, Math.min(1, all.size())) : all) {
                    Answer answer = request.sentBy(scene.person(person));
                    Set<Secret> seen = scene.secrets().in(answer.body());
                    report.asked(person, operation, answer, seen);
                    if (!person.equals(Scene.ALL_SEEING)) {
                        seen.stream().filter(secret -> !secret.seenBy().contains(person)).limit(1).forEach(secret ->
                                leaks.add(person + " reads " + secret + " by " + request));
                    }
                }
            }
        });
        report.leaks(leaks);
        assertThat(leaks).as("words that somebody reads who must not").isEmpty();
        for (String person : Scene.PEOPLE) {
            Set<String> parts = scene.secrets().all().stream().filter(secret -> secret.seenBy().contains(person)).map(Secret::part)
                    .collect(Collectors.toSet());
            assertThat(report.partsSeenBy(person)).as("what %s has a task for, %s can read", person, person).isEqualTo(parts);
        }
    }

    @Test
    @Order(3)
    void thereIsSomethingToSeeAtTheAddressesThatAreAsked() {
        assertThat(report.unansweredToTheAllSeeing(ofKind(Kind.ASKS))).as("operations that were called in a way that nobody is answered")
                .isEmpty();
        assertThat(report.tellingOperations()).as("operations that tell words of a case to one who may see everything")
                .containsAll(TELLING);
    }

    @Test
    @Order(4)
    void aGuessIsAnsweredAlikeWhetherItIsRightOrWrong() throws Exception {
        Guesses guesses = new Guesses(scene, requests, operations);
        ConcurrentLinkedQueue<String> leaks = new ConcurrentLinkedQueue<>();
        List<String> everybody = new ArrayList<>(Scene.PEOPLE);
        everybody.add(Scene.ALL_SEEING);
        everybody.removeAll(List.of("dsl", "anonymous"));   // the one may read it all, the other is answered nothing
        CaseIds target = scene.foreignTo("teacher");
        inParallel(everybody, person -> {
            for (Operation operation : operations) {
                Kind kind = known.of(operation) == null ? Kind.ASKS : known.of(operation).kind();
                if (OPEN.contains(operation.id()) && (kind == Kind.ASKS || kind == Kind.NOTHING
                        || kind == Kind.CHANGES && !person.equals(Scene.ALL_SEEING))) {
                    for (Guesses.Guess guess : guesses.at(operation, target)) {
                        Answer right = guess.right().sentBy(scene.person(person));
                        Answer wrong = guess.wrong().sentBy(scene.person(person));
                        boolean tells = !right.equals(wrong);
                        report.guessed(person, operation, tells);
                        if (tells && !person.equals(Scene.ALL_SEEING)) {
                            leaks.add(person + " learns whether a guess is right by " + guess.right() + ": " + right + " where a wrong guess is answered " + wrong);
                        }
                    }
                }
            }
        });
        report.leaks(leaks);
        assertThat(leaks).as("guesses that are answered").isEmpty();
        assertThat(report.guessesThatTell()).as("operations whose guesses tell something to one who may see everything").hasSizeGreaterThan(5);
    }

    @Test
    @Order(5)
    void nobodyChangesACaseThatIsNotTheirs() throws Exception {
        Map<String, List<String>> before = everythingStored();
        ConcurrentLinkedQueue<String> leaks = new ConcurrentLinkedQueue<>();
        inParallel(Scene.PEOPLE, person -> {
            for (Operation operation : ofKind(Kind.CHANGES)) {
                if (ITS_OWN_WORK.getOrDefault(person, Set.of()).contains(operation.id())) {
                    continue;
                }
                for (Request request : requests.changing(operation, scene.foreignTo(person), person)) {
                    Answer answer = request.sentBy(scene.person(person));
                    report.changed(person, operation, answer);
                    scene.secrets().in(answer.body()).stream().filter(secret -> !secret.seenBy().contains(person)).limit(1)
                            .forEach(secret -> leaks.add(person + " reads " + secret + " in the answer to " + request));
                }
            }
        });
        report.leaks(leaks);
        assertThat(leaks).isEmpty();
        Map<String, List<String>> after = everythingStored();
        for (String table : before.keySet()) {
            List<String> changed = new ArrayList<>(after.get(table));
            before.get(table).forEach(changed::remove);
            assertThat(changed).as("rows of %s that somebody changed or added who must not; answered were %s", table, report.answeredChanges()).isEmpty();
            assertThat(after.get(table)).as("rows of %s", table).hasSameSizeAs(before.get(table));
        }
    }

    @Test
    @Order(6)
    void closedDoorsStayClosedForEverybody() {
        for (Operation operation : ofKind(Kind.SHUT)) {
            for (String person : Scene.PEOPLE) {
                for (Request request : requests.changing(operation, scene.foreignTo(person), person)) {
                    Answer answer = request.sentBy(scene.person(person));
                    report.changed(person, operation, answer);
                    assertThat(answer.status()).as("%s at %s", person, request).isIn(401, 403, 404);
                }
            }
        }
    }

    private List<Operation> ofKind(Kind kind) {
        return operations.stream().filter(operation -> known.of(operation) != null && known.of(operation).kind() == kind)
                .filter(operation -> kind == Kind.SHUT || OPEN.contains(operation.id())).toList();
    }

    /** Four at a time: fewer than the connections to the database, so that nobody waits for another's. */
    private static void inParallel(List<String> people, Consumer<String> work) throws Exception {
        ExecutorService desks = Executors.newFixedThreadPool(4);
        try {
            for (Future<?> done : desks.invokeAll(people.stream().map(person -> Executors.callable(() -> work.accept(person))).toList())) {
                done.get();
            }
        } finally {
            desks.shutdown();
        }
    }

    /** Every row of the engine's tables but those that count what is going on. */
    private Map<String, List<String>> everythingStored() throws SQLException {
        Map<String, List<String>> stored = new TreeMap<>();
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = connection.getMetaData().getTables(null, null, "ACT\\_%", new String[] {"TABLE", "BASE TABLE"})) {
                while (names.next()) {
                    tables.add(names.getString("TABLE_NAME"));
                }
            }
            tables.remove("ACT_RU_METER_LOG");
            tables.remove("ACT_RU_TASK_METER_LOG");
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("select * from " + table)) {
                    List<String> all = new ArrayList<>();
                    while (rows.next()) {
                        StringBuilder row = new StringBuilder();
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            row.append(rows.getMetaData().getColumnLabel(column)).append('=')
                                    .append(rows.getMetaData().getColumnTypeName(column).startsWith("BINARY")
                                            ? java.util.Arrays.hashCode(rows.getBytes(column)) : rows.getString(column)).append(' ');
                        }
                        all.add(row.toString());
                    }
                    stored.put(table, all);
                }
            }
        }
        assertThat(stored).as("tables of the engine").hasSizeGreaterThan(40);
        return stored;
    }
}
