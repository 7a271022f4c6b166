package org.chaperone.school.process;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.chaperone.engine.AtStart;
import org.chaperone.engine.YamlTable;
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

    DemoPeople(ProcessEngine engine, JdbcClient jdbc) {
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
    }

    private void addSignIn(Row row) {
        if (identities.createUserQuery().userId(row.id()).count() > 0) {
            return;
        }
        User user = identities.newUser(row.id());
        user.setFirstName(row.firstName());
        user.setLastName(row.lastName());
        user.setEmail(row.id() + "@school.example");
        user.setPassword(PASSWORD);
        identities.saveUser(user);
        row.roles().forEach(role -> identities.createMembership(row.id(), role.id()));
    }

    private void addPerson(Row row) {
        if (jdbc.sql("select count(*) from person where id = ?").param(row.id()).query(Integer.class).single() == 0) {
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
