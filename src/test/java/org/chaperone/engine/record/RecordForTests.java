package org.chaperone.engine.record;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.chaperone.engine.YamlTable;
import org.chaperone.engine.secrecy.Stamp;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The stamped chain over a database that has our tables, for tests without the whole application. */
public final class RecordForTests {

    private final Ledger ledger;
    private final RecordCheck check;
    private final Lines lines;
    private final RecordBegins begins;

    public RecordForTests(DataSource database, Clock clock, Stamp stamp, PlatformTransactionManager transactions) {
        JdbcClient jdbc = JdbcClient.create(database);
        Rows rows = new Rows(jdbc, stamp);
        lines = new Lines(jdbc, new JdbcTemplate(database), clock, stamp);
        ledger = new StampedLedger(rows, lines);
        check = new RecordCheck(rows, lines, stamp, new RecordWords());
        begins = new RecordBegins(rows, lines, stamp, transactions);
    }

    public Ledger ledger() {
        return ledger;
    }

    public List<String> findings() {
        return check.findings();
    }

    /** What a start of the application does. */
    public void start() {
        begins.afterPropertiesSet();
    }

    /** The tables whose rows are stamped. */
    public static List<String> tables() {
        return YamlTable.read("record-tables.yaml", "tables", RecordTable.class).stream().map(RecordTable::table).toList();
    }

    Lines lines() {
        return lines;
    }
}
