package org.chaperone.engine.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code notice}. Every statement runs in the transaction of the engine's command that it is called from. */
@Component
class NoticeTable {

    private final JdbcClient jdbc;

    NoticeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean has(Notice notice) {
        return jdbc.sql("select count(*) from notice where id = :id").param("id", notice.id())
                .query(Long.class).single() > 0;
    }

    void add(Notice notice, Instant now) {
        jdbc.sql("""
                        insert into notice (id, kind, about, recipient, occasion, case_reference, task_name, outcome,
                            due_at, process_definition_id, process_instance_id, activity_id, written_at)
                        values (:id, :kind, :about, :recipient, :occasion, :caseReference, :taskName, :outcome,
                            :dueAt, :processDefinition, :processInstance, :activity, :now)
                        """)
                .param("id", notice.id())
                .param("kind", notice.kind().name())
                .param("about", notice.about())
                .param("recipient", notice.recipient())
                .param("occasion", notice.occasion())
                .param("caseReference", notice.content().caseReference().orElse(null))
                .param("taskName", notice.content().taskName().orElse(null))
                .param("outcome", notice.content().outcome().orElse(null))
                .param("dueAt", notice.content().dueAt().map(NoticeTable::inDatabase).orElse(null))
                .param("processDefinition", notice.place().processDefinitionId())
                .param("processInstance", notice.place().processInstanceId())
                .param("activity", notice.place().activityId())
                .param("now", inDatabase(now))
                .update();
    }

    Optional<Notice> find(String id) {
        return jdbc.sql("select * from notice where id = :id").param("id", id).query(NoticeTable::read).optional();
    }

    /** The notice, if it has been neither sent nor dropped; nobody else gets it before this transaction is over. */
    Optional<Notice> lockUnsettled(String id) {
        return jdbc.sql("""
                        select * from notice where id = :id and sent_at is null and dropped_at is null for update
                        """)
                .param("id", id).query(NoticeTable::read).optional();
    }

    void markSent(Notice notice, Instant now) {
        jdbc.sql("update notice set sent_at = :now where id = :id")
                .param("now", inDatabase(now)).param("id", notice.id()).update();
    }

    void markDropped(Notice notice, Dropped because, Instant now) {
        jdbc.sql("update notice set dropped_at = :now, dropped_because = :because where id = :id")
                .param("now", inDatabase(now)).param("because", because.name()).param("id", notice.id()).update();
    }

    int removeSettledBefore(Instant moment) {
        return jdbc.sql("delete from notice where coalesce(sent_at, dropped_at) < :moment")
                .param("moment", inDatabase(moment)).update();
    }

    private static Notice read(ResultSet row, int number) throws SQLException {
        return new Notice(
                Kind.valueOf(row.getString("kind")),
                row.getString("about"),
                row.getString("recipient"),
                row.getString("occasion"),
                new Notice.Place(row.getString("process_definition_id"), row.getString("process_instance_id"),
                        row.getString("activity_id")),
                new Notice.Content(Optional.ofNullable(row.getString("case_reference")),
                        Optional.ofNullable(row.getString("task_name")),
                        Optional.ofNullable(row.getString("outcome")),
                        Optional.ofNullable(row.getObject("due_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)));
    }

    private static OffsetDateTime inDatabase(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    /** Why a notice was never sent. */
    enum Dropped {
        /** The task is done or gone, or with somebody else by now. */
        NO_LONGER_NEEDED,
        /** The recipient brought the task about and knows of it. */
        OWN_DOING,
        /** The recipient has no e-mail address any more. */
        NO_ADDRESS,
        /** The mail server was taken out of the configuration after the notice was written. */
        NO_MAIL_SERVER
    }
}
