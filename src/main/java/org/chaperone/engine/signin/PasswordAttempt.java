package org.chaperone.engine.signin;

import java.util.Optional;

/**
 * One try to sign in, bound to the thread of its request: so the filter in front learns what the engine found out about
 * the password, which the status of the answer alone does not tell.
 */
final class PasswordAttempt {

    private static final ThreadLocal<PasswordAttempt> CURRENT = new ThreadLocal<>();

    private Optional<Boolean> right = Optional.empty();
    private Optional<String> person = Optional.empty();

    static PasswordAttempt begin() {
        PasswordAttempt attempt = new PasswordAttempt();
        CURRENT.set(attempt);
        return attempt;
    }

    static Optional<PasswordAttempt> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    static void end() {
        CURRENT.remove();
    }

    /** @param known the person whose name was typed; empty where it is nobody's */
    void checked(Optional<String> known, boolean password) {
        person = known;
        right = Optional.of(password);
    }

    /** Empty where the password was never looked at. */
    Optional<Boolean> right() {
        return right;
    }

    boolean isOfKnownPerson() {
        return person.isPresent();
    }

    /** As the engine has the name. */
    String person() {
        return person.orElseThrow();
    }
}
