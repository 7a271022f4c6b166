package org.chaperone.policy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chaperone.engine.record.Ledger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** {@link StaffReadiness} in our own tables. */
@Repository
@Transactional
class ReadinessRegister implements StaffReadiness {

    /** What the rows about a person's reading and training belong to, in {@code record-tables.yaml}. */
    static final String KIND = "reader";

    private final JdbcClient jdbc;
    private final Ledger ledger;

    ReadinessRegister(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    @Override
    public Standing of(String person, String policyVersion) {
        return new Standing(
                day("select max(acknowledged_on) from policy_acknowledgement where person = ? and policy_version = ?",
                        person, policyVersion),
                day("select max(completed_on) from training where person = ?", person));
    }

    @Override
    public void policyRead(String person, String policyVersion, LocalDate on, String recordedBy) {
        ledger.willChange(KIND, person);
        addOnce("policy_acknowledgement (person, policy_version, acknowledged_on, recorded_by)",
                "select 1 from policy_acknowledgement where person = ? and policy_version = ?",
                new Object[] {person, policyVersion}, person, policyVersion, on, recordedBy);
    }

    @Override
    public void trained(String person, String course, LocalDate on, String recordedBy) {
        ledger.willChange(KIND, person);
        addOnce("training (person, course, completed_on, recorded_by)",
                "select 1 from training where person = ? and course = ? and completed_on = ?",
                new Object[] {person, course, on}, person, course, on, recordedBy);
    }

    @Override
    public Set<String> readersOf(String policyVersion) {
        return Set.copyOf(jdbc.sql("select person from policy_acknowledgement where policy_version = ?").param(policyVersion)
                .query(String.class).list());
    }

    @Override
    public Map<String, LocalDate> lastTrained() {
        Map<String, LocalDate> last = new HashMap<>();
        jdbc.sql("select person, max(completed_on) from training group by person")
                .query(row -> {
                    last.put(row.getString(1), row.getObject(2, LocalDate.class));
                });
        return last;
    }

    private Optional<LocalDate> day(String sql, Object... parameters) {
        // an aggregate without rows is one row with null
        return jdbc.sql(sql).params(parameters).query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single();
    }

    private void addOnce(String columns, String exists, Object[] key, Object... values) {
        if (jdbc.sql(exists).params(key).query(Integer.class).optional().isEmpty()) {
            jdbc.sql("insert into " + columns + " values (?, ?, ?, ?)").params(values).update();
        }
    }
}
