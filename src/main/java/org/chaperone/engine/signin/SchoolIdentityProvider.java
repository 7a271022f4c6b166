package org.chaperone.engine.signin;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/**
 * The engine's people, with three differences. A wrong password locks nobody: {@link SignInLimits} slows guessing down
 * instead. A name that nobody has costs the same hash as one that somebody has. And a change of a password or an office
 * ends the sessions of the person, in the transaction of the change.
 */
final class SchoolIdentityProvider extends DbIdentityServiceProvider {

    private final PersonChanges changes;
    private final SignInLimits limits;
    private final NobodysPassword nobody;

    SchoolIdentityProvider(PersonChanges changes, SignInLimits limits, NobodysPassword nobody) {
        this.changes = changes;
        this.limits = limits;
        this.nobody = nobody;
    }

    @Override
    public boolean checkPassword(String userId, String password) {
        if (userId == null || password == null) {
            return false;
        }
        Optional<PasswordAttempt> signIn = PasswordAttempt.current();
        // whoever asks by another road is signed in already, and may not guess there either
        if (signIn.isEmpty() && !limits.admitInside(userId).isZero()) {
            return false;
        }
        nobody.prepare();
        UserEntity user = findUserById(userId);
        boolean hasPassword = user != null && user.getPassword() != null;
        boolean right = hasPassword ? matchPassword(password, user) : nobody.check(password);
        signIn.ifPresentOrElse(attempt -> attempt.checked(Optional.ofNullable(user).map(UserEntity::getId), right),
                () -> limits.settleInside(userId, right));
        return right;
    }

    @Override
    public IdentityOperationResult saveUser(User user) {
        UserEntity entity = (UserEntity) user;
        boolean newcomer = entity.getRevision() == 0;
        String before = entity.getPassword();
        IdentityOperationResult result = super.saveUser(user);
        if (!newcomer && !Objects.equals(before, entity.getPassword())) {
            changes.password(user.getId());
        }
        return result;
    }

    @Override
    public IdentityOperationResult deleteUser(String userId) {
        IdentityOperationResult result = super.deleteUser(userId);
        changes.removed(userId);
        return result;
    }

    @Override
    public IdentityOperationResult createMembership(String userId, String groupId) {
        IdentityOperationResult result = super.createMembership(userId, groupId);
        changes.office(userId);
        return result;
    }

    @Override
    public IdentityOperationResult deleteMembership(String userId, String groupId) {
        IdentityOperationResult result = super.deleteMembership(userId, groupId);
        changes.office(userId);
        return result;
    }

    @Override
    public IdentityOperationResult deleteGroup(String groupId) {
        List<String> members = Context.getCommandContext().runWithoutAuthorization(() ->
                createUserQuery(Context.getCommandContext()).memberOfGroup(groupId).list().stream().map(User::getId).toList());
        IdentityOperationResult result = super.deleteGroup(groupId);
        members.forEach(changes::office);
        return result;
    }

    /** Makes one for each command of the engine. */
    static final class Factory implements SessionFactory {

        private final PersonChanges changes;
        private final SignInLimits limits;
        private final NobodysPassword nobody = new NobodysPassword();

        Factory(PersonChanges changes, SignInLimits limits) {
            this.changes = changes;
            this.limits = limits;
        }

        @Override
        public Class<?> getSessionType() {
            return SchoolIdentityProvider.class;
        }

        @Override
        public Session openSession() {
            return new SchoolIdentityProvider(changes, limits, nobody);
        }
    }
}
