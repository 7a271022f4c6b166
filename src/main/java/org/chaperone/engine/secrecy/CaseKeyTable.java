package org.chaperone.engine.secrecy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables in which the keys of the cases lie, sealed. */
@Repository
class CaseKeyTable {

    private final JdbcClient jdbc;
    private final Clock clock;

    CaseKeyTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A row of the table.
     *
     * @param masterKey   number of the master key that opens it; empty once destroyed
     * @param sealed      the key, sealed; null once destroyed
     * @param destroyedAt null while the key exists
     */
    record Row(String caseId, Optional<Integer> masterKey, byte[] sealed, OffsetDateTime destroyedAt) {
    }

    Optional<Row> find(String caseId) {
        return jdbc.sql("select * from case_key where case_id = ?").param(caseId).query(CaseKeyTable::row).optional();
    }

    void add(String caseId, int masterKey, byte[] sealed) {
        jdbc.sql("insert into case_key (case_id, master_key, sealed_key, made_at) values (?, ?, ?, ?)")
                .params(caseId, masterKey, text(sealed), now()).update();
    }

    /** Whether there was a key to destroy. */
    boolean destroy(String caseId, String by, String because) {
        return jdbc.sql("update case_key set sealed_key = null, master_key = null, destroyed_at = ?, destroyed_by = ?, "
                        + "destroyed_because = ? where case_id = ? and destroyed_at is null")
                .params(now(), by, because, caseId).update() > 0;
    }

    /** Some keys that are not sealed under this master key. */
    List<Row> notUnder(int masterKey, int most) {
        return jdbc.sql("select * from case_key where master_key <> ? order by case_id fetch first " + most + " rows only")
                .param(masterKey).query(CaseKeyTable::row).list();
    }

    void sealAnew(Row row, int masterKey, byte[] sealed) {
        jdbc.sql("update case_key set sealed_key = ?, master_key = ? where case_id = ? and master_key = ?")
                .params(text(sealed), masterKey, row.caseId(), row.masterKey().orElseThrow()).update();
    }

    /** The master keys under which keys of cases lie now. */
    Set<Integer> masterKeysInUse() {
        return new TreeSet<>(jdbc.sql("select distinct master_key from case_key where master_key is not null")
                .query(Integer.class).list());
    }

    Optional<byte[]> proof(int masterKey) {
        return jdbc.sql("select proof from master_key where key_number = ?").param(masterKey).query(String.class).optional()
                .map(Base64.getDecoder()::decode);
    }

    void addProof(int masterKey, byte[] proof) {
        jdbc.sql("insert into master_key (key_number, proof, first_used) values (?, ?, ?)")
                .params(masterKey, text(proof), now()).update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        String sealed = row.getString("sealed_key");
        return new Row(row.getString("case_id"), Optional.ofNullable(row.getObject("master_key", Integer.class)),
                sealed == null ? null : Base64.getDecoder().decode(sealed), row.getObject("destroyed_at", OffsetDateTime.class));
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
