package org.chaperone.incident;

import java.time.Instant;
import org.chaperone.engine.secrecy.Sealed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many concerns there were, for those who review the policy (REV-04): numbers alone, and nothing of any case. */
@Component
@Transactional(readOnly = true)
public class IncidentFigures {

    private static final String DATA_BREACH = "data-breach";

    private final JdbcClient jdbc;
    private final Sealed sealed;

    IncidentFigures(JdbcClient jdbc, Sealed sealed) {
        this.jdbc = jdbc;
        this.sealed = sealed;
    }

    /** Concerns that were reported since then. */
    public int reportedSince(Instant since) {
        return count("select count(*) from incident_case where opened_at >= ?", CaseRecord.utc(since));
    }

    /** Breaches of personal data among them, without those that were erased. */
    public int dataBreachesSince(Instant since) {
        return (int) jdbc.sql("select case_reference, category from incident_case where opened_at >= ?").param(CaseRecord.utc(since))
                .query((row, number) -> sealed.row(row.getString("case_reference"), "incident_case").text(row, "category"))
                .list().stream().filter(DATA_BREACH::equals).count();
    }

    /** Actions that were agreed after a case and are not carried out. */
    public int actionsOpen() {
        return count("select count(*) from incident_action where done_on is null");
    }

    private int count(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query(Integer.class).single();
    }
}
