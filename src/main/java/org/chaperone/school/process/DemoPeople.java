package org.chaperone.school.process;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.chaperone.engine.AtStart;
import org.chaperone.engine.YamlTable;
import org.chaperone.engine.record.Ledger;
import org.chaperone.school.Person;
import org.chaperone.school.Role;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Somebody for each role to try the demo with. Whoever is there already is left as they are. */
@Component
@ConditionalOnProperty("chaperone.demo.enabled")
class DemoPeople implements InitializingBean {

    private static final String PASSWORD = "demo";

    private final ProcessEngine engine;
    private final IdentityService identities;
    private final JdbcClient jdbc;
    private final Ledger ledger;

    DemoPeople(ProcessEngine engine, JdbcClient jdbc, Ledger ledger) {
        this.ledger = ledger;
        this.engine = engine;
        this.identities = engine.getIdentityService();
        this.jdbc = jdbc;
    }

    /** Before the first request is answered, so that the first sign-in succeeds. */
    @Override
    public void afterPropertiesSet() {
        var rows = YamlTable.read("demo/people.yaml", "people", Row.class);
        AtStart.oneNodeAtATime(engine, () -> rows.forEach(row -> {
            addSignIn(row);
            addPerson(row);
        }));
        List<String> newcomers = withoutPassword(rows.stream().map(Row::id).toList());
        if (!newcomers.isEmpty()) {
            AtStart.oneNodeAtATime(engine, () -> givePassword(newcomers.get(0)));
            AtStart.oneNodeAtATime(engine, () -> copyPassword(newcomers.get(0), newcomers));
        }
    }

    private List<String> withoutPassword(List<String> ids) {
        return jdbc.sql("select id_ from act_id_user where pwd_ is null and id_ in (:ids) order by id_").param("ids", ids)
                .query(String.class).list();
    }

    private void givePassword(String id) {
        User user = identities.createUserQuery().userId(id).singleResult();
        user.setPassword(PASSWORD);
        identities.saveUser(user);
    }

    /** A password is worked out slowly on purpose. All have this one, which is no secret, so it is worked out once. */
    private void copyPassword(String from, List<String> newcomers) {
        ledger.willChange("person", newcomers);
        jdbc.sql("update act_id_user set pwd_ = (select pwd_ from act_id_user where id_ = :from), "
                        + "salt_ = (select salt_ from act_id_user where id_ = :from) where pwd_ is null and id_ in (:ids)")
                .param("from", from).param("ids", newcomers).update();
    }

    private void addSignIn(Row row) {
        if (identities.createUserQuery().userId(row.id()).count() > 0) {
            return;
        }
        User user = identities.newUser(row.id());
        user.setFirstName(row.firstName());
        user.setLastName(row.lastName());
        user.setEmail(row.id() + "@school.example");
        identities.saveUser(user);
        row.roles().forEach(role -> identities.createMembership(row.id(), role.id()));
    }

    private void addPerson(Row row) {
        if (jdbc.sql("select count(*) from person where id = ?").param(row.id()).query(Integer.class).single() == 0) {
            ledger.willChange("person", row.id());
            jdbc.sql("insert into person (id, display_name, kind, line_manager, department) values (?, ?, ?, ?, ?)")
                    .params(row.id(), row.firstName() + " " + row.lastName(), row.kind().name(),
                            row.lineManager(), row.department())
                    .update();
        }
    }

    record Row(String id, String firstName, String lastName, Person.Kind kind, String department,
                       String lineManager, List<Role> roles) {
    }
}
