package org.chaperone.incident;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many concerns there were, for those who review the policy (REV-04): numbers alone, and nothing of any case. */
@Component
@Transactional(readOnly = true)
public class IncidentFigures {

    private final JdbcClient jdbc;

    IncidentFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Concerns that were reported since then. */
    public int reportedSince(Instant since) {
        return count("select count(*) from incident_case where opened_at >= ?", CaseRecord.utc(since));
    }

    /** Breaches of personal data among them. */
    public int dataBreachesSince(Instant since) {
        return count("select count(*) from incident_case where category = 'data-breach' and opened_at >= ?", CaseRecord.utc(since));
    }

    /** Actions that were agreed after a case and are not carried out. */
    public int actionsOpen() {
        return count("select count(*) from incident_action where done_on is null");
    }

    private int count(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query(Integer.class).single();
    }
}
