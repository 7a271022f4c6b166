package org.chaperone.school.process;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;
import static org.camunda.bpm.engine.authorization.Groups.CAMUNDA_ADMIN;
import static org.camunda.bpm.engine.authorization.Groups.GROUP_TYPE_SYSTEM;

import java.util.Locale;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.chaperone.engine.AtStart;
import org.chaperone.school.SettingRefused;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * The one who lets the others in: made at the start of a school's Chaperone as long as nobody administers it. The
 * engine otherwise lets the first caller from the network make themselves the administrator. An administrator sees
 * everything, so this is nobody's everyday sign-in.
 */
@Component
@Profile("production")
class FirstAdministrator implements InitializingBean {

    private static final String WHERE = "Set it as an environment variable of the service that runs Chaperone, as the "
            + "others are; once an administrator exists, it is not needed any more.";

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern GOOD_PASSWORD =
            Pattern.compile("(?=.*\\p{Lu})(?=.*\\p{Ll})(?=.*\\d)(?=.*[^\\p{L}\\d]).{12,}");

    private final ProcessEngine engine;
    private final IdentityService identities;
    private final Environment settings;

    FirstAdministrator(ProcessEngine engine, Environment settings) {
        this.engine = engine;
        this.identities = engine.getIdentityService();
        this.settings = settings;
    }

    @Override
    public void afterPropertiesSet() {
        if (nobodyAdministers()) {
            String id = needed("CHAPERONE_ADMIN_USER");
            String password = needed("CHAPERONE_ADMIN_PASSWORD");
            refuseUnlessSafe(id, password);
            AtStart.oneNodeAtATime(engine, () -> {
                if (nobodyAdministers()) {
                    makeGroup();
                    makeAdministrator(id, password);
                }
            });
        }
    }

    private boolean nobodyAdministers() {
        return identities.createUserQuery().memberOfGroup(CAMUNDA_ADMIN).count() == 0;
    }

    private static void refuseUnlessSafe(String id, String password) {
        if (!ID.matcher(id).matches()) {
            throw new SettingRefused("CHAPERONE_ADMIN_USER is not a name to sign in with.",
                    "Use small letters, digits and single hyphens between them, for example site-admin.");
        }
        if (!GOOD_PASSWORD.matcher(password).matches() || password.toLowerCase(Locale.ROOT).contains(id)) {
            throw new SettingRefused("The password in CHAPERONE_ADMIN_PASSWORD is too easy to guess for someone who "
                    + "can see everything.",
                    "Use at least 12 characters, with capital and small letters, a digit and another sign among them, "
                    + "and without the name of the user.");
        }
    }

    private void makeAdministrator(String id, String password) {
        if (identities.createUserQuery().userId(id).count() == 0) {
            User administrator = identities.newUser(id);
            administrator.setFirstName("First");
            administrator.setLastName("Administrator");
            administrator.setPassword(password);
            identities.saveUser(administrator);
        }
        identities.createMembership(id, CAMUNDA_ADMIN);
    }

    private String needed(String name) {
        String value = settings.getProperty(name);
        if (!StringUtils.hasText(value)) {
            throw new SettingRefused("Nobody administers this Chaperone yet, and " + name + " is not set, so nobody could.",
                    WHERE);
        }
        return value;
    }

    private void makeGroup() {
        if (identities.createGroupQuery().groupId(CAMUNDA_ADMIN).count() == 0) {
            Group administrators = identities.newGroup(CAMUNDA_ADMIN);
            administrators.setName("Administrators of Chaperone");
            administrators.setType(GROUP_TYPE_SYSTEM);
            identities.saveGroup(administrators);
        }
        for (Resources resource : Resources.values()) {
            if (engine.getAuthorizationService().createAuthorizationQuery().groupIdIn(CAMUNDA_ADMIN)
                    .resourceType(resource).resourceId(ANY).count() == 0) {
                Authorization everything = engine.getAuthorizationService().createNewAuthorization(AUTH_TYPE_GRANT);
                everything.setGroupId(CAMUNDA_ADMIN);
                everything.setResource(resource);
                everything.setResourceId(ANY);
                everything.setPermissions(new Permission[] {Permissions.ALL});
                engine.getAuthorizationService().saveAuthorization(everything);
            }
        }
    }
}
