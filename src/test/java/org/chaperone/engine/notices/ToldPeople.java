package org.chaperone.engine.notices;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whom notices told, for tests of what cases do: in the table people stand as codes. */
@Component
public class ToldPeople {

    private final JdbcClient jdbc;
    private final NoticeTable table;

    ToldPeople(JdbcClient jdbc, NoticeTable table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    /** Each notice about this case. */
    public List<String> ofCase(String reference) {
        return recipients("case_reference = ?", reference);
    }

    /** Each notice of this outcome. */
    public List<String> ofOutcome(String outcome) {
        return recipients("outcome = ?", outcome);
    }

    /** Each notice of a new device. */
    public List<String> ofNewDevices() {
        return recipients("kind = ?", Kind.NEW_DEVICE.name());
    }

    private List<String> recipients(String which, String value) {
        return jdbc.sql("select id from notice where " + which).param(value).query(String.class).list().stream()
                .map(table::find).flatMap(Optional::stream).map(Notice::recipient).sorted().toList();
    }
}
