package org.chaperone.engine.grants;

import java.util.List;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.UserQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.chaperone.engine.ForPeople;
import org.chaperone.engine.OrdinaryPerson;

/**
 * Shows of other people their name, and not where they can be written to. The right to see a person is there so that a
 * task shows who has taken it on; the engine gives the whole person with it.
 */
final class AddressesStayWithTheSchool extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        CommandContext context = Context.getCommandContext();
        if (!(command instanceof UserQueryImpl query) || !OrdinaryPerson.asks(context)) {
            return next.execute(command);
        }
        if (query.getEmail() != null || query.getEmailLike() != null) {
            throw ForPeople.refusal("The search was not carried out: it asks for an e-mail address. Search by the name.");
        }
        return nameAlone(next.execute(command), context.getAuthenticatedUserId());
    }

    @SuppressWarnings("unchecked")   // what a query for people gives back is people, their ids or their number
    private static <T> T nameAlone(T found, String asker) {
        if (found instanceof List<?> several) {
            return (T) several.stream().map(one -> nameAlone(one, asker)).toList();
        }
        return found instanceof User user && !user.getId().equals(asker) ? (T) named(user) : found;
    }

    /** Another object: what is taken away from the engine's own would be taken away in the database. */
    private static User named(User user) {
        UserEntity named = new UserEntity(user.getId());
        named.setFirstName(user.getFirstName());
        named.setLastName(user.getLastName());
        return named;
    }
}
