package org.chaperone.engine.secrecy;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.chaperone.engine.record.EngineChanges;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Sealing and stamping over a database that has our tables, for tests of a domain without the whole application. */
public final class SecretsForTests {

    private final Sealed sealed;
    private final Stamp stamp;
    private final CaseKeys keys;
    private final PersonCodes codes;

    public SecretsForTests(DataSource database, Clock clock, PlatformTransactionManager transactions) {
        CaseKeyTable table = new CaseKeyTable(JdbcClient.create(database), clock);
        KeyRing ring = new KeyRing(
                new SecrecySettings("1:MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=", null, "", null), table);
        keys = new CaseKeys(table, ring);
        sealed = new Sealed(keys, new SecrecyWords());
        stamp = new Stamp(JdbcClient.create(database), clock, sealed, transactions);
        codes = new PersonCodes(stamp);
    }

    public Sealed sealed() {
        return sealed;
    }

    public PersonCodes codes() {
        return codes;
    }

    public PeopleInHistory peopleInHistory() {
        return new PeopleInHistory(codes, new HistorySettings(List.of("incident-")));
    }

    public Stamp stamp() {
        return stamp;
    }

    /** What seals the answers of an engine over the same database and tells the record what it writes. */
    public ProcessEnginePlugin inTheEngine(EngineChanges changes) {
        return new Secrecy(keys, (process, variable) -> false, new SecrecyWords(), changes, new ValueStamps(stamp));
    }

    /** Looks at the values of what runs in an engine over the same database. */
    RunningValuesCheck check(ProcessEngine engine) {
        return new RunningValuesCheck(engine, keys, new SecrecyWords());
    }

    /** Destroys the key of a case, as erasing it does. */
    public void erase(String caseReference) {
        keys.destroy(caseReference, "headteacher", "its time is over");
    }
}
