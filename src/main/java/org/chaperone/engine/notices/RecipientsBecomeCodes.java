package org.chaperone.engine.notices;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes as codes, once, whom notices from before there were codes told, and puts the keyed ids in the place of the old ones:
 * in the jobs that wait, and in what was said of failures. From an old id one could find out the recipient.
 */
@Component
class RecipientsBecomeCodes implements InitializingBean {

    private static final Pattern OLD_ID = Pattern.compile("(?<=\\brow )[0-9a-f]{32}(?=\\.)");
    private static final String FORGOTTEN = "forgotten";
    private static final List<Column> MESSAGES = List.of(
            new Column("act_ru_job", "exception_msg_"), new Column("act_ru_incident", "incident_msg_"),
            new Column("act_hi_incident", "incident_msg_"), new Column("act_hi_job_log", "job_exception_msg_"));
    private static final List<String> TRACES = List.of(
            "select exception_stack_id_ from act_ru_job where handler_type_ = ?",
            "select job_exception_stack_id_ from act_hi_job_log where job_def_type_ = ?");

    /** Where the engine keeps what was said of a failure. */
    private record Column(String table, String name) {
    }

    private final JdbcClient jdbc;
    private final NoticeTable table;
    private final TransactionTemplate transaction;

    RecipientsBecomeCodes(JdbcClient jdbc, NoticeTable table, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.table = table;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void afterPropertiesSet() {
        transaction.executeWithoutResult(running -> {
            Map<String, String> ids = table.encodeRecipients();
            if (!ids.isEmpty()) {   // otherwise the engine may have no tables yet
                mendJobs(ids);
                MESSAGES.forEach(column -> mendMessages(column, ids));
                TRACES.forEach(traces -> mendTraces(traces, ids));
            }
        });
    }

    private void mendJobs(Map<String, String> ids) {
        jdbc.sql("select id_, handler_cfg_ from act_ru_job where handler_type_ = ?").param(NoticeJob.TYPE)
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2))).list().stream()
                .filter(job -> ids.containsKey(job.getValue()))
                .forEach(job -> jdbc.sql("update act_ru_job set handler_cfg_ = ? where id_ = ?")
                        .params(ids.get(job.getValue()), job.getKey()).update());
    }

    private void mendMessages(Column column, Map<String, String> ids) {
        jdbc.sql("select id_, %2$s from %1$s where %2$s like '%%in the table notice, row %%'".formatted(column.table(), column.name()))
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2))).list()
                .forEach(found -> jdbc.sql("update %1$s set %2$s = ? where id_ = ?".formatted(column.table(), column.name()))
                        .params(mended(found.getValue(), ids), found.getKey()).update());
    }

    private void mendTraces(String traces, Map<String, String> ids) {
        jdbc.sql("select id_, bytes_ from act_ge_bytearray where id_ in (" + traces + ")").param(NoticeJob.TYPE)
                .query((row, number) -> Map.entry(row.getString(1), row.getBytes(2))).list()
                .forEach(found -> jdbc.sql("update act_ge_bytearray set bytes_ = ? where id_ = ?")
                        .params(mended(new String(found.getValue(), StandardCharsets.UTF_8), ids).getBytes(StandardCharsets.UTF_8),
                                found.getKey()).update());
    }

    private static String mended(String said, Map<String, String> ids) {
        return OLD_ID.matcher(said).replaceAll(old -> Matcher.quoteReplacement(ids.getOrDefault(old.group(), FORGOTTEN)));
    }
}
