package org.chaperone.engine.secrecy;

import java.util.List;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes as codes who stood in the history of concerns by their sign-in before there were codes, and clears the log of their work. */
@Component
class HistoryBecomesCodes implements InitializingBean {

    private static final List<Column> COLUMNS = List.of(new Column("act_hi_procinst", "start_user_id_"),
            new Column("act_hi_taskinst", "assignee_"), new Column("act_hi_taskinst", "owner_"),
            new Column("act_hi_actinst", "assignee_"), new Column("act_hi_identitylink", "user_id_"),
            new Column("act_hi_decinst", "user_id_"));

    private final JdbcClient jdbc;
    private final PeopleInHistory people;
    private final HistorySettings settings;
    private final TransactionTemplate transaction;

    HistoryBecomesCodes(JdbcClient jdbc, PeopleInHistory people, HistorySettings settings, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.people = people;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Column(String table, String name) {
    }

    private record Person(String rootInstance, String id) {
    }

    @Override
    public void afterPropertiesSet() {
        if (jdbc.sql("select count(*) from information_schema.tables where lower(table_name) = 'act_hi_procinst'")
                .query(Integer.class).single() > 0) {   // before the first start the engine has no tables
            settings.peopleAsCodes().forEach(beginning -> transaction.executeWithoutResult(running -> {
                COLUMNS.forEach(column -> encode(column, beginning + "%"));
                jdbc.sql("update act_hi_identitylink set assigner_id_ = null where proc_def_key_ like ? and assigner_id_ is not null")
                        .param(beginning + "%").update();
                jdbc.sql("delete from act_hi_op_log where proc_def_key_ like ? and (entity_type_ in ('Task', 'IdentityLink', 'Variable',"
                        + " 'Attachment', 'Comment') or entity_type_ = 'ProcessInstance' and operation_type_ = 'Create')")
                        .param(beginning + "%").update();
            }));
        }
    }

    private void encode(Column column, String processes) {
        String which = " where proc_def_key_ like ? and root_proc_inst_id_ is not null and " + column.name() + " is not null";
        jdbc.sql("select distinct root_proc_inst_id_, " + column.name() + " from " + column.table() + which
                        + " and " + column.name() + " not like '~%'").param(processes)
                .query((row, number) -> new Person(row.getString(1), row.getString(2))).list()
                .forEach(person -> jdbc.sql("update " + column.table() + " set " + column.name() + " = ?" + which
                                + " and root_proc_inst_id_ = ? and " + column.name() + " = ?")
                        .params(people.code(person.rootInstance(), person.id()), processes, person.rootInstance(), person.id()).update());
    }
}
