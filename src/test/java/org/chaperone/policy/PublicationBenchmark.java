package org.chaperone.policy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.filter.Filter;
import org.chaperone.ChaperoneApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What it costs to publish a version to ten thousand people: the whole application on a PostgreSQL, with its own job executor
 * as production sets it. Prints how long it takes until everybody has a task; the same for a second version, which takes ten
 * thousand tasks away as well; and how long the lists of one person take in Tasklist before and after, as a ratio.
 *
 * <p>Run with {@code mvn -q test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=org.chaperone.policy.PublicationBenchmark}; the number of people may be given with {@code -Dexec.args}.
 */
public final class PublicationBenchmark {

    private static final int LOOKS = 60;
    private static final String SOMEBODY = "reader-000042";

    private PublicationBenchmark() {
    }

    public static void main(String[] arguments) throws Exception {
        int people = arguments.length == 0 ? 10_000 : Integer.parseInt(arguments[0]);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                ConfigurableApplicationContext application = application(postgres)) {
            arrive(application.getBean(JdbcTemplate.class), people);
            look(application); // warm
            long before = look(application);
            Seconds first = publish(application, "T1");
            application.getBean(JdbcTemplate.class).execute("analyze"); // as the database does by itself within a minute
            long after = look(application);
            Seconds second = publish(application, "T2");
            System.out.printf(Locale.UK, "%d people: all tasks %.1f s after the publication (%.0f a second); for the next version %.1f s,"
                            + " and the tasks of the replaced one gone after %.1f s; load of the machine %.1f%n", people, first.asked(),
                    people / first.asked(), second.asked(), second.tidied(),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            System.out.printf(Locale.UK, "one person's lists: %.2f ms before, %.2f ms with all tasks open, ratio %.2f%n", before / 1e6,
                    after / 1e6, (double) after / before);
        }
        System.exit(0);
    }

    /** Seconds after the publication: until everybody has a task, and until nobody has one of an older version. */
    private record Seconds(double asked, double tidied) {
    }

    private static Seconds publish(ConfigurableApplicationContext application, String version) {
        PolicyRegister register = application.getBean(PolicyRegister.class);
        PolicyReviews reviews = application.getBean(PolicyReviews.class);
        Readers readers = application.getBean(Readers.class);
        JdbcTemplate jdbc = application.getBean(JdbcTemplate.class);
        long begun = System.nanoTime();
        new TransactionTemplate(application.getBean(PlatformTransactionManager.class)).executeWithoutResult(running -> {
            register.begin();
            String reference = reviews.ask(ReviewKind.YEARLY, "Its date has come.", "headteacher").reference();
            register.draft(reference, version, "What was learned is in it.", "Section 2");
            register.signedOff(reference, "chair", LocalDate.EPOCH, "Minute 7");
            readers.publish(register.publish(reference, new Publication(LocalDate.EPOCH, LocalDate.EPOCH.plusYears(90),
                    "https://www.school.example/policy"), 1));
            reviews.close(reference);
        });
        int everybody = readers.progress(version).inScope();
        waitUntil(() -> jdbc.queryForObject("select count(*) from policy_request where version = ? and process_instance is not null",
                Integer.class, version) == everybody);
        double asked = (System.nanoTime() - begun) / 1e9;
        waitUntil(() -> jdbc.queryForObject("select count(*) from policy_request where version <> ? and ended_at is null", Integer.class,
                version) == 0);
        int tasks = jdbc.queryForObject("select count(*) from act_ru_task where task_def_key_ = 'Task_ReadAndConfirm'", Integer.class);
        if (tasks != everybody) {
            throw new AssertionError(tasks + " tasks for " + everybody + " people");
        }
        return new Seconds(asked, (System.nanoTime() - begun) / 1e9);
    }

    /** The median time in nanoseconds in which the lists of one person are filled, as Tasklist does it. */
    private static long look(ConfigurableApplicationContext application) {
        ProcessEngine engine = application.getBean(ProcessEngine.class);
        List<String> lists = engine.getFilterService().createFilterQuery().list().stream()
                .filter(list -> List.of("My tasks", "Policy to read", "For me to take on").contains(list.getName())).map(Filter::getId).toList();
        engine.getIdentityService().setAuthentication(SOMEBODY, List.of("staff"));
        try {
            LongSupplier once = () -> {
                long begun = System.nanoTime();
                lists.forEach(list -> {
                    engine.getFilterService().count(list);
                    engine.getFilterService().listPage(list, 0, 15);
                });
                return System.nanoTime() - begun;
            };
            return LongStream.generate(once).limit(LOOKS).sorted().skip(LOOKS / 2).findFirst().orElseThrow();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    /** People with a sign-in and a line manager each; without a password, which is slow to make on purpose. */
    private static void arrive(JdbcTemplate jdbc, int people) {
        List<Object[]> rows = IntStream.range(0, people).mapToObj("reader-%06d"::formatted).map(id -> new Object[] {id}).toList();
        jdbc.batchUpdate("insert into act_id_user (id_, rev_, first_, last_, email_) values (?, 1, 'Rea', 'Der', 'reader@school.example')", rows);
        jdbc.batchUpdate("insert into act_id_membership (user_id_, group_id_) values (?, 'staff')", rows);
        jdbc.batchUpdate("insert into person (id, display_name, kind, line_manager) values (?, 'Rea Der', 'EMPLOYEE', 'slt')", rows);
        jdbc.execute("analyze");
    }

    private static ConfigurableApplicationContext application(EmbeddedPostgres postgres) {
        return SpringApplication.run(ChaperoneApplication.class, "--server.port=0", "--logging.level.root=warn",
                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"), "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres", "--spring.datasource.hikari.maximum-pool-size=20",
                "--chaperone.secrecy.keys=1:YSBrZXkgZm9yIGJlbmNobWFya3Mgb25seSwgYW5kIG4=", "--chaperone.demo.cases=false",
                "--camunda.bpm.job-execution.wait-time-in-millis=1000", "--camunda.bpm.job-execution.max-wait=5000");
    }

    private static void waitUntil(BooleanSupplier done) {
        long end = System.nanoTime() + 900_000_000_000L;
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not done after 15 minutes");
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }
}
