package org.chaperone.incident;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.chaperone.engine.secrecy.PersonCodes;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes as codes, once, who stood in the tables by their sign-in before there were codes, wherever a person is searched for:
 * otherwise whoever was taken out of a case then would not be found there. Entries of a chronology stay as they were stamped.
 */
@Component
@DependsOn("recordBegins") // what was there before belongs to the record first
class PeopleBecomeCodes implements InitializingBean {

    private static final String CLEAR = " is not null and %1$s not like '~%%'";

    private final JdbcClient jdbc;
    private final PersonCodes codes;
    private final Chronology chronology;
    private final TransactionTemplate transaction;

    PeopleBecomeCodes(JdbcClient jdbc, PersonCodes codes, Chronology chronology, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.codes = codes;
        this.chronology = chronology;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void afterPropertiesSet() {
        // by table and column; a place that names the case ends with its reference
        Map<String, UnaryOperator<String>> places = new LinkedHashMap<>();
        for (String place : new String[] {"incident_case.reporter", "incident_track.subject_person", "incident_excluded.person", "incident_sent.reporter"}) {
            places.put(place, reference -> place);
        }
        for (String place : new String[] {"incident_track.manager", "incident_on_call.person"}) {
            places.put(place, reference -> PersonCodes.in(place, reference));
        }
        transaction.executeWithoutResult(running -> places.forEach(this::encode));
    }

    private void encode(String column, UnaryOperator<String> place) {
        String table = column.substring(0, column.indexOf('.'));
        String name = column.substring(column.indexOf('.') + 1);
        jdbc.sql("select distinct case_reference, " + name + " from " + table + " where " + name + CLEAR.formatted(name))
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2))).list().forEach(found -> {
                    chronology.willChange(found.getKey());
                    jdbc.sql("update " + table + " set " + name + " = ? where case_reference = ? and " + name + " = ?")
                            .params(codes.of(place.apply(found.getKey()), found.getValue()), found.getKey(), found.getValue()).update();
                });
    }
}
