package org.chaperone.incident;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.chaperone.engine.secrecy.PersonCodes;
import org.chaperone.engine.secrecy.Sealed;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals, once, what stood in clear before it was sealed: what a case is about and whom, its sides and how they ended, and who
 * outside is told and why. A copy of the database told by it that the headteacher is accused. Entries of a chronology stay as
 * they were stamped.
 */
@Component
@DependsOn("peopleBecomeCodes") // what was there before belongs to the record first; one upgrade after the other
class KindsBecomeSealed implements InitializingBean {

    /** Longer than anything in clear, as what is sealed is. Nobody reads it: of an erased case everything opens as a sentence. */
    private static final String OF_AN_ERASED_CASE = "The case was erased before this was sealed.";
    private static final int LONGEST_IN_CLEAR = 40;

    private final JdbcClient jdbc;
    private final Sealed sealed;
    private final CaseCodes kinds;
    private final Chronology chronology;
    private final TransactionTemplate transaction;

    KindsBecomeSealed(JdbcClient jdbc, Sealed sealed, PersonCodes codes, Chronology chronology, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.sealed = sealed;
        this.kinds = new CaseCodes(codes);
        this.chronology = chronology;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record OutsideReport(String reference, long id, Agency agency, Optional<Agency> other, String source) {
    }

    @Override
    public void afterPropertiesSet() {
        transaction.executeWithoutResult(running -> {
            List.of("category", "subject_kind", "risk_class", "retention_rule").forEach(this::sealOfCases);
            List.of("incident_track", "incident_external_report", "incident_person", "incident_person_token", "incident_on_call")
                    .forEach(table -> encode(table, "track", (reference, track) -> kinds.of(reference, Track.withId(track))));
            encode("incident_track", "outcome", (reference, outcome) -> kinds.of(reference, Outcome.withId(outcome)));
            jdbc.sql("select * from incident_external_report where agency not like '~%'").query((row, number) -> {
                String reference = row.getString("case_reference");
                return new OutsideReport(reference, row.getLong("id"), kinds.agency(reference, row.getString("agency")),
                        kinds.other(reference, row.getString("or_agency")), row.getString("source"));
            }).list().stream().filter(found -> opens(found.reference())).forEach(this::seal);
        });
    }

    private void sealOfCases(String column) {
        jdbc.sql("select case_reference, " + column + " from incident_case where char_length(" + column + ") <= ?").param(LONGEST_IN_CLEAR)
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2))).list().stream()
                .filter(found -> opens(found.getKey())).forEach(found -> {
                    chronology.willChange(found.getKey());
                    jdbc.sql("update incident_case set " + column + " = ? where case_reference = ?")
                            .params(sealed(found.getKey(), "incident_case", column, found.getValue()), found.getKey()).update();
                });
    }

    private void encode(String table, String column, BinaryOperator<String> code) {
        jdbc.sql("select distinct case_reference, " + column + " from " + table + " where " + column + " not like '~%'")
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2))).list().forEach(found -> {
                    chronology.willChange(found.getKey());
                    jdbc.sql("update " + table + " set " + column + " = ? where case_reference = ? and " + column + " = ?")
                            .params(code.apply(found.getKey(), found.getValue()), found.getKey(), found.getValue()).update();
                });
    }

    private void seal(OutsideReport report) {
        chronology.willChange(report.reference());
        jdbc.sql("update incident_external_report set agency = ?, or_agency = ?, source = ? where id = ?")
                .params(kinds.of(report.reference(), report.agency()), kinds.other(report.reference(), report.other()),
                        sealed(report.reference(), "incident_external_report." + report.agency().id(), "source", report.source()), report.id())
                .update();
    }

    /** Without its key nothing of a case opens and nothing can be sealed: the check of the record says so, and Chaperone starts. */
    private boolean opens(String reference) {
        return sealed.hasItsKey(reference);
    }

    private String sealed(String reference, String table, String column, String text) {
        return sealed.isErased(reference) ? OF_AN_ERASED_CASE : sealed.row(reference, table).seal(column, text);
    }
}
