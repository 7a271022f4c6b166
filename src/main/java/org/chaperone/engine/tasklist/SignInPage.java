package org.chaperone.engine.tasklist;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.chaperone.engine.YamlTable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the sign-in page tells somebody who has not signed in yet. In a demo that is who there is to try, so that a
 * visitor need not read a manual first. In production it is nothing: who works at the school is nobody's business.
 */
@RestController
class SignInPage {

    private static final String PASSWORD = "demo";
    private static final String TASKLIST = "tasklist";
    private static final String EVERYBODY = "staff";
    private static final int ALL_GROUPS = 100;   // a page, since whoever is still signed in may not ask without end

    private final IdentityService identities;
    private final AuthorizationService authorizations;
    private final boolean demo;

    SignInPage(IdentityService identities, AuthorizationService authorizations,
               @Value("${chaperone.demo.enabled:false}") boolean demo) {
        this.identities = identities;
        this.authorizations = authorizations;
        this.demo = demo;
    }

    @GetMapping("/camunda/app/tasklist/sign-in.json")
    ResponseEntity<Invitation> invitation() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(demo ? inDemo() : Invitation.NONE);
    }

    private Invitation inDemo() {
        Map<String, String> titles = identities.createGroupQuery().listPage(0, ALL_GROUPS).stream()
                .filter(group -> group.getName() != null)
                .collect(Collectors.toMap(Group::getId, Group::getName));
        return new Invitation(true, PASSWORD, YamlTable.read("demo/people.yaml", "people", Row.class).stream()
                .map(row -> new DemoPerson(row.id(), roles(row, titles), usesTasklist(row)))
                .toList());
    }

    /** All staff are staff: it is said only of those who are nothing else. */
    private static List<String> roles(Row row, Map<String, String> titles) {
        return row.roles().stream()
                .filter(role -> row.roles().size() == 1 || !role.equals(EVERYBODY))
                .map(role -> titles.getOrDefault(role, role))
                .toList();
    }

    private boolean usesTasklist(Row row) {
        return authorizations.isUserAuthorized(row.id(), row.roles(), Permissions.ACCESS, Resources.APPLICATION, TASKLIST);
    }

    /** The demo's people as their table has them; the rest of a row is not for the sign-in page. */
    record Row(String id, String firstName, String lastName, String kind, String department, String lineManager,
               List<String> roles) {
    }

    record Invitation(boolean demo, String password, List<DemoPerson> people) {

        static final Invitation NONE = new Invitation(false, "", List.of());
    }

    record DemoPerson(String id, List<String> roles, boolean usesTasklist) {
    }
}
