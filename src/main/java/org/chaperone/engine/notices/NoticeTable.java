package org.chaperone.engine.notices;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chaperone.engine.secrecy.PersonCodes;
import org.chaperone.engine.secrecy.Stamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code notice}. Every statement runs in the transaction of the engine's command that it is called from. */
@Component
class NoticeTable {

    private static final String PURPOSE = "notices";
    private static final String RECIPIENT = "notice.recipient";
    private static final int ID_BYTES = 16;

    private final JdbcClient jdbc;
    private final PersonCodes codes;
    private final Stamp stamp;

    NoticeTable(JdbcClient jdbc, PersonCodes codes, Stamp stamp) {
        this.jdbc = jdbc;
        this.codes = codes;
        this.stamp = stamp;
    }

    /**
     * The idempotency key: the same kind of notice about the same task to the same person on the same occasion has the same
     * id, in the outbox and in the header by which mail systems recognise a message that they already have. A keyed hash, so
     * that nobody finds out with a list of names who was told.
     */
    String id(Notice notice) {
        return mark(notice.kind().name(), notice.about(), notice.recipient(), notice.occasion());
    }

    /** What stands for these words where they may not be told; the same words have the same. */
    String mark(String... words) {
        byte[] whole = stamp.of(PURPOSE, Stream.of(words).map(word -> word.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new));
        return HexFormat.of().formatHex(whole, 0, ID_BYTES);
    }

    boolean has(Notice notice) {
        return jdbc.sql("select count(*) from notice where id = :id").param("id", id(notice))
                .query(Long.class).single() > 0;
    }

    void add(Notice notice, Instant now) {
        jdbc.sql("""
                        insert into notice (id, kind, about, recipient, occasion, case_reference, task_name, outcome,
                            due_at, process_definition_id, process_instance_id, activity_id, written_at)
                        values (:id, :kind, :about, :recipient, :occasion, :caseReference, :taskName, :outcome,
                            :dueAt, :processDefinition, :processInstance, :activity, :now)
                        """)
                .param("id", id(notice))
                .param("kind", notice.kind().name())
                .param("about", notice.about())
                .param("recipient", code(notice.about(), notice.recipient()))
                .param("occasion", notice.occasion())
                .param("caseReference", notice.content().caseReference().orElse(null))
                .param("taskName", notice.content().taskName().orElse(null))
                .param("outcome", notice.content().outcome().orElse(null))
                .param("dueAt", notice.content().dueAt().map(NoticeTable::inDatabase).orElse(null))
                .param("processDefinition", notice.place().map(Notice.Place::processDefinitionId).orElse(null))
                .param("processInstance", notice.place().map(Notice.Place::processInstanceId).orElse(null))
                .param("activity", notice.place().map(Notice.Place::activityId).orElse(null))
                .param("now", inDatabase(now))
                .update();
    }

    /** Whether there is one of this kind about this since. */
    boolean hasSince(Kind kind, String about, Instant moment) {
        return jdbc.sql("select count(*) from notice where kind = :kind and about = :about and written_at > :moment")
                .param("kind", kind.name()).param("about", about).param("moment", inDatabase(moment)).query(Long.class).single() > 0;
    }

    /**
     * Writes as codes who stands in the table by their sign-in, as before there were codes. Who was told stays told.
     *
     * @return the new id of each row by the one that it had
     */
    Map<String, String> encodeRecipients() {
        Map<String, String> ids = new HashMap<>();
        jdbc.sql("select * from notice where recipient not like '~%'").query(Was::read).list().forEach(was -> {
            String id = mark(was.kind(), was.about(), was.recipient(), was.occasion());
            jdbc.sql("update notice set id = ?, recipient = ? where id = ?")
                    .params(id, code(was.about(), was.recipient()), was.id()).update();
            ids.put(was.id(), id);
        });
        return ids;
    }

    /** A row from before there were codes. */
    private record Was(String id, String kind, String about, String recipient, String occasion) {

        private static Was read(ResultSet row, int number) throws SQLException {
            return new Was(row.getString("id"), row.getString("kind"), row.getString("about"), row.getString("recipient"),
                    row.getString("occasion"));
        }
    }

    Optional<Notice> find(String id) {
        return jdbc.sql("select * from notice where id = :id").param("id", id).query(this::read).optional();
    }

    /** The notice, if it has been neither sent nor dropped; nobody else gets it before this transaction is over. */
    Optional<Notice> lockUnsettled(String id) {
        return jdbc.sql("""
                        select * from notice where id = :id and sent_at is null and dropped_at is null for update
                        """)
                .param("id", id).query(this::read).optional();
    }

    void markSent(Notice notice, Instant now) {
        jdbc.sql("update notice set sent_at = :now where id = :id")
                .param("now", inDatabase(now)).param("id", id(notice)).update();
    }

    void markDropped(Notice notice, Dropped because, Instant now) {
        jdbc.sql("update notice set dropped_at = :now, dropped_because = :because where id = :id")
                .param("now", inDatabase(now)).param("because", because.name()).param("id", id(notice)).update();
    }

    int removeSettledBefore(Instant moment) {
        return jdbc.sql("delete from notice where coalesce(sent_at, dropped_at) < :moment")
                .param("moment", inDatabase(moment)).update();
    }

    private Notice read(ResultSet row, int number) throws SQLException {
        return new Notice(
                Kind.valueOf(row.getString("kind")),
                row.getString("about"),
                codes.person(PersonCodes.in(RECIPIENT, row.getString("about")), row.getString("recipient")),
                row.getString("occasion"),
                Optional.ofNullable(row.getString("process_definition_id")).map(process -> place(process, row)),
                new Notice.Content(Optional.ofNullable(row.getString("case_reference")),
                        Optional.ofNullable(row.getString("task_name")),
                        Optional.ofNullable(row.getString("outcome")),
                        Optional.ofNullable(row.getObject("due_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)));
    }

    private static Notice.Place place(String process, ResultSet row) {
        try {
            return new Notice.Place(process, row.getString("process_instance_id"), row.getString("activity_id"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String code(String about, String recipient) {
        return codes.of(PersonCodes.in(RECIPIENT, about), recipient);
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
