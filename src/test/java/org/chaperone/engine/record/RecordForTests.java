package org.chaperone.engine.record;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.chaperone.engine.secrecy.Stamp;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The stamped chain over a database that has our tables, for tests without the whole application. */
public final class RecordForTests {

    private final Ledger ledger;
    private final RecordCheck check;
    private final Lines lines;
    private final RecordBegins begins;
    private final TablesJoin join;
    private final EngineChanges changes;
    private final OnceInALife once;

    /** Over our tables alone. */
    public RecordForTests(DataSource database, Clock clock, Stamp stamp, PlatformTransactionManager transactions) {
        this(database, clock, stamp, transactions, new JoinedTables(JdbcClient.create(database)), ours());
    }

    private RecordForTests(DataSource database, Clock clock, Stamp stamp, PlatformTransactionManager transactions, JoinedTables joined,
            List<RecordTable> tables) {
        JdbcTemplate template = new JdbcTemplate(database);
        Rows rows = new Rows(template, stamp, joined, tables);
        lines = new Lines(JdbcClient.create(database), template, clock, stamp);
        ledger = new StampedLedger(rows, lines);
        check = new RecordCheck(rows, lines, stamp, new RecordWords());
        begins = new RecordBegins(rows, lines, stamp, transactions);
        join = new TablesJoin(rows, lines, joined, transactions);
        changes = new EngineChanges(ledger, rows, template);
        once = new OnceInALife(lines, joined, transactions);
    }

    /** Over our tables and the engine's, of which there must be both; those that join later do so at {@link #start}. */
    public static RecordForTests withTheEngine(DataSource database, Clock clock, Stamp stamp, PlatformTransactionManager transactions) {
        return new RecordForTests(database, clock, stamp, transactions, new JoinedTables(JdbcClient.create(database)), Rows.stamped());
    }

    /** Has the tables that join later do so, where {@link TablesJoin} is no bean. */
    public static void join(ApplicationContext context) {
        new TablesJoin(context.getBean(Rows.class), context.getBean(Lines.class), context.getBean(JoinedTables.class),
                context.getBean(PlatformTransactionManager.class)).afterPropertiesSet();
    }

    public Ledger ledger() {
        return ledger;
    }

    public EngineChanges changes() {
        return changes;
    }

    public OnceInALife once() {
        return once;
    }

    public List<String> findings() {
        return check.findings();
    }

    /** What a start of the application does. */
    public void start() {
        begins.afterPropertiesSet();
        join.afterPropertiesSet();
    }

    private static final Pattern OF_A_CASE = Pattern.compile("^(INC|ACC)-");

    /** The tables of ours whose rows are stamped. */
    public static List<String> tables() {
        return ours().stream().map(RecordTable::table).distinct().toList();
    }

    private static List<RecordTable> ours() {
        return Rows.stamped().stream().filter(table -> !table.table().startsWith("act_")).map(table -> new RecordTable(table.kind(),
                table.table(), table.subject(), table.key(), table.leftOut(), table.where(), table.called(), null)).toList();
    }

    /** Whether a finding is about rows that tests of the policy and of people arrange, and take away, by hand. */
    public static boolean isArrangedByHand(String finding) {
        return finding.endsWith("all that there was of it was deleted outside Chaperone.") && !OF_A_CASE.matcher(finding).find() || Rows.stamped().stream().filter(table -> Set.of("review", "version", "reader").contains(table.kind()) || table.table().equals("person"))
                .anyMatch(table -> finding.contains(table.called()));
    }

    Lines lines() {
        return lines;
    }
}
