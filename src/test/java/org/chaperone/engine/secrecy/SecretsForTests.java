package org.chaperone.engine.secrecy;

import java.time.Clock;
import javax.sql.DataSource;
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

    public Stamp stamp() {
        return stamp;
    }

    /** Destroys the key of a case, as erasing it does. */
    public void erase(String caseReference) {
        keys.destroy(caseReference, "headteacher", "its time is over");
    }
}
