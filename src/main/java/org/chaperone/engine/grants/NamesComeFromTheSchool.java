package org.chaperone.engine.grants;

import java.util.Objects;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.chaperone.engine.ForPeople;
import org.chaperone.engine.OrdinaryPerson;

/**
 * A person's name and e-mail address are the school's to give: who changed their own could pass for a colleague, or have
 * the school's notices sent to a private address. The password stays their own.
 */
class NamesComeFromTheSchool extends IdentityServiceImpl {

    @Override
    public void saveUser(User changed) {
        commandExecutor.execute(context -> {
            refuseStrangers(changed, context);
            refuseNewNames(changed, context);
            return null;
        });
        super.saveUser(changed);
    }

    /** The engine asks for the right only after it has hashed the password, which takes long on purpose. */
    private static void refuseStrangers(User changed, CommandContext context) {
        if (changed == null || !OrdinaryPerson.asks(context)) {
            return;
        }
        if (context.runWithoutAuthorization(() -> context.getReadOnlyIdentityProvider().findUserById(changed.getId())) == null) {
            context.getAuthorizationManager().checkAuthorization(Permissions.CREATE, Resources.USER);
        } else {
            context.getAuthorizationManager().checkAuthorization(Permissions.UPDATE, Resources.USER, changed.getId());
        }
    }

    private static void refuseNewNames(User changed, CommandContext context) {
        if (changed == null || !changed.getId().equals(context.getAuthenticatedUserId())
                || context.getAuthorizationManager().isCamundaAdmin(context.getAuthentication())) {
            return;
        }
        User known = context.runWithoutAuthorization(() -> context.getReadOnlyIdentityProvider().findUserById(changed.getId()));
        if (known != null && !(Objects.equals(known.getFirstName(), changed.getFirstName())
                && Objects.equals(known.getLastName(), changed.getLastName())
                && Objects.equals(known.getEmail(), changed.getEmail()))) {
            throw ForPeople.refusal("Your name and e-mail address come from the school's list, so they were not"
                    + " changed. Ask whoever looks after Chaperone to change them.");
        }
    }
}
