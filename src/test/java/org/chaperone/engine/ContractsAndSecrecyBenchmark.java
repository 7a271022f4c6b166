package org.chaperone.engine;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.chaperone.engine.record.RecordForTests;
import org.flywaydb.core.Flyway;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * What the keeping of forms and the sealing of answers cost: cases per second of an engine with both, divided by those
 * of the same engine without, on one PostgreSQL. A case has a start form and two user tasks with a form each, and twelve
 * answers of 200 characters; history is full. A third engine has all that it writes in the stamped record as well, and is
 * divided by the second. The engines take turns, so that a slow moment of the machine hits all.
 *
 * <p>Run with {@code mvn -q test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=org.chaperone.engine.ContractsAndSecrecyBenchmark}.
 */
public final class ContractsAndSecrecyBenchmark {

    private static final int TEXTS = 12;
    private static final int THREADS = 2;
    private static final int CASES_PER_TURN = 200;
    private static final int WARM_UP_TURNS = 3;
    private static final int TURNS = 15;

    private ContractsAndSecrecyBenchmark() {
    }

    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                AnnotationConfigApplicationContext ours = ours(database(postgres, "ours"));
                AnnotationConfigApplicationContext recorded = ours(database(postgres, "recorded"))) {
            ProcessEngine stock = engine(database(postgres, "stock"), ours, List.of());
            ProcessEngine with = engine(ours);
            ProcessEngine record = engine(recorded);
            RecordForTests.join(recorded);
            List<ProcessEngine> engines = List.of(stock, with, record);
            List<Map<ProcessEngine, Double>> rates = new ArrayList<>();
            for (int turn = 0; turn < WARM_UP_TURNS + TURNS; turn++) {
                Map<ProcessEngine, Double> of = new HashMap<>();
                for (int each = 0; each < engines.size(); each++) {
                    ProcessEngine engine = engines.get((turn + each) % engines.size());
                    of.put(engine, casesPerSecond(engine));
                }
                if (turn >= WARM_UP_TURNS) {
                    rates.add(of);
                }
            }
            System.out.printf(Locale.UK, "%d turns of %d cases%n", TURNS, CASES_PER_TURN);
            say("with forms kept and answers sealed, of the engine without", rates, with, stock);
            say("and all of it in the stamped record, of the engine with forms and sealing", rates, record, with);
            record.close();
            stock.close();
            with.close();
        }
        System.exit(0);
    }

    private static void say(String what, List<Map<ProcessEngine, Double>> rates, ProcessEngine measured, ProcessEngine compared) {
        List<Double> ratios = rates.stream().map(of -> of.get(measured) / of.get(compared)).toList();
        System.out.printf(Locale.UK, "%s: %.0f cases a second, %.1f %% (turns from %.1f to %.1f %%)%n", what,
                median(rates.stream().map(of -> of.get(measured)).toList()), 100 * median(ratios), 100 * Collections.min(ratios),
                100 * Collections.max(ratios));
    }

    private static ProcessEngine engine(ApplicationContext context) {
        return engine(context.getBean(DataSource.class), context, context.getBeansOfType(ProcessEnginePlugin.class).values());
    }

    private static double casesPerSecond(ProcessEngine engine) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(THREADS);
        long begun = System.nanoTime();
        List<Callable<Object>> work = IntStream.range(0, THREADS).<Callable<Object>>mapToObj(thread -> () -> {
            for (int i = 0; i < CASES_PER_TURN / THREADS; i++) {
                oneCase(engine);
            }
            return null;
        }).toList();
        for (Future<Object> done : people.invokeAll(work)) {
            done.get();
        }
        people.shutdown();
        return CASES_PER_TURN / ((System.nanoTime() - begun) / 1e9);
    }

    private static void oneCase(ProcessEngine engine) {
        String definition = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("measured")
                .latestVersion().singleResult().getId();
        String instance = engine.getFormService().submitStartForm(definition, answers("first")).getId();
        for (String page : List.of("second", "third")) {
            String task = engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult().getId();
            engine.getFormService().submitTaskForm(task, answers(page));
        }
    }

    private static Map<String, Object> answers(String page) {
        return IntStream.range(0, TEXTS / 3).boxed().collect(Collectors.toMap(i -> page + i, i -> "What was seen. ".repeat(13) + page));
    }

    private static ProcessEngine engine(DataSource database, ApplicationContext context, Iterable<ProcessEnginePlugin> plugins) {
        SpringProcessEngineConfiguration configuration = new SpringProcessEngineConfiguration();
        configuration.setProcessEngineName("engine" + System.nanoTime());
        configuration.setApplicationContext(context);
        configuration.setDataSource(database);
        configuration.setTransactionManager(new DataSourceTransactionManager(database));
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
        configuration.setJobExecutorActivate(false);
        List<ProcessEnginePlugin> all = new ArrayList<>(List.of(new SpinProcessEnginePlugin()));
        plugins.forEach(all::add);
        configuration.setProcessEnginePlugins(all);
        ProcessEngine engine = configuration.buildProcessEngine();
        engine.getRepositoryService().createDeployment()
                .addString("first.form", form("first")).addString("second.form", form("second")).addString("third.form", form("third"))
                .addModelInstance("measured.bpmn", Bpmn.createExecutableProcess("measured").camundaHistoryTimeToLive(1)
                        .startEvent().camundaFormRef("first").camundaFormRefBinding("deployment")
                        .userTask().camundaFormRef("second").camundaFormRefBinding("deployment")
                        .userTask().camundaFormRef("third").camundaFormRefBinding("deployment").endEvent().done())
                .deploy();
        return engine;
    }

    private static String form(String page) {
        return "{\"id\": \"" + page + "\", \"type\": \"default\", \"components\": [" + IntStream.range(0, TEXTS / 3)
                .mapToObj(i -> "{\"type\": \"textarea\", \"id\": \"Field_%1$s%2$d\", \"key\": \"%1$s%2$d\", \"label\": \"%1$s\", ".formatted(page, i)
                        + "\"validate\": {\"required\": true, \"maxLength\": 4000}}").collect(Collectors.joining(",")) + "]}";
    }

    private static DataSource database(EmbeddedPostgres postgres, String name) throws Exception {
        try (var connection = postgres.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return DataSourceBuilder.create().url(postgres.getJdbcUrl("postgres", name)).username("postgres").password("postgres").build();
    }

    /** The rooms of the engine under test, and nothing else of the application. */
    private static AnnotationConfigApplicationContext ours(DataSource database) {
        Flyway.configure().dataSource(database).load().migrate();
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("benchmark",
                Map.of("chaperone.secrecy.keys", "1:YSBrZXkgZm9yIGJlbmNobWFya3Mgb25seSwgYW5kIG4=")));
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
        context.registerBean(CamundaBpmProperties.class, CamundaBpmProperties::new);
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(database));
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database));
        context.registerBean(DataSourceProperties.class, () -> {
            DataSourceProperties properties = new DataSourceProperties();
            properties.setUrl("jdbc:postgresql:none");
            return properties;
        });
        context.registerBean("processEngine", ProcessEngine.class, () -> null, definition -> definition.setLazyInit(true));
        context.scan("org.chaperone.engine.forms");
        scan(context, "org.chaperone.engine.secrecy", ".*(History|RunningValuesCheck|ValuesAreStamped).*");
        scan(context, "org.chaperone.engine.record", ".*(Anchor|Check|Timestamp|Words|RecordBegins|TablesJoin).*");
        context.refresh();
        return context;
    }

    private static void scan(AnnotationConfigApplicationContext context, String room, String without) {
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.addExcludeFilter(new RegexPatternTypeFilter(Pattern.compile(without)));
        scanner.scan(room);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
