package org.chaperone.engine.signin;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Makes guessing passwords slow without shutting anybody out. Three counts, each kept by every node for itself:
 * <ul>
 * <li>for one name from one address (or one known device): after three wrong passwords each further one doubles the wait,
 *     from five seconds to fifteen minutes;
 * <li>for one name from everywhere, and from one address for all names: while there are many, who comes in a new browser
 *     waits once, up to a minute, before each try. The wait belongs to the name at the address, so that nobody who tries
 *     other names, or comes from elsewhere, takes the turn of the person.
 * </ul>
 * A device in which the person has signed in before is subject to the first alone. A try counts as wrong from the moment
 * it is admitted, so that a hundred at the same time do not slip through. A try that is told to wait counts for nothing.
 * Names that nobody has are treated as all others, or the waits would tell which there are.
 */
@Component
class SignInLimits {

    /** Of each count; the least used are forgotten first. Some 200 bytes each. */
    static final int MOST_REMEMBERED = 50_000;

    private static final int FREE_TRIES = 3;
    private static final int FREE_TRIES_INSIDE = 10;

    private static final int USUAL_FOR_ACCOUNT = 20;
    private static final int MOST_FOR_ACCOUNT = 80;
    private static final Duration ACCOUNT_FORGETS_ONE_EACH = Duration.ofMinutes(3);
    private static final Duration SHORTEST_TURN = Duration.ofSeconds(10);
    private static final Duration LONGEST_TURN = Duration.ofMinutes(1);
    private static final Duration TURN_LASTS = Duration.ofMinutes(5);

    private static final int USUAL_FOR_ADDRESS = 30;
    private static final int MOST_FOR_ADDRESS = 120;
    private static final Duration ADDRESS_FORGETS_ONE_EACH = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, GuessCount> origins = bounded();
    private final Map<String, Level> accounts = bounded();
    private final Map<String, Level> addresses = bounded();
    private final Map<String, GuessCount> inside = bounded();

    SignInLimits(Clock clock) {
        this.clock = clock;
    }

    private static <T> Map<String, T> bounded() {
        return Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).<String, T>build().asMap();
    }

    /**
     * Whether a try may go on.
     *
     * @param pause     nothing if it may; otherwise how long to wait, in whole seconds
     * @param firstTime whether this wait was not spoken of before
     * @param cause     whose wrong passwords it is about, since that tells what helps
     */
    record Verdict(Duration pause, boolean firstTime, Cause cause) {

        boolean isAdmitted() {
            return pause.isZero();
        }
    }

    /** Whose wrong passwords a wait is about. */
    enum Cause {
        /** Those for this name in this known browser. */
        THIS_BROWSER,
        /** Those for this name at this address. */
        THIS_NAME_HERE,
        /** Those for all names at this address. */
        THIS_NETWORK,
        /** Those for this name from everywhere: elsewhere there is a wait as well. */
        THIS_NAME_EVERYWHERE
    }

    /** Admits the try and counts it as wrong until it is settled, or says how long to wait. */
    synchronized Verdict admit(SignInTry one) {
        Instant now = clock.instant();
        GuessCount count = origins.getOrDefault(one.origin(), GuessCount.none(now)).at(now);
        Level account = accounts.getOrDefault(one.name(), Level.none()).at(now, ACCOUNT_FORGETS_ONE_EACH);
        Level address = addresses.getOrDefault(one.network(), Level.none()).at(now, ADDRESS_FORGETS_ONE_EACH);
        boolean nameUnderAttack = account.above(USUAL_FOR_ACCOUNT) > 0;
        boolean networkUnderAttack = address.above(USUAL_FOR_ADDRESS) > 0;
        Cause cause = one.isFromKnownDevice() ? Cause.THIS_BROWSER
                : nameUnderAttack ? Cause.THIS_NAME_EVERYWHERE : Cause.THIS_NAME_HERE;
        Duration wait = count.waitAt(now, FREE_TRIES);
        if (wait.isZero() && !one.isFromKnownDevice() && (nameUnderAttack || networkUnderAttack)) {
            count = withTurn(count, Math.max(account.above(USUAL_FOR_ACCOUNT), address.above(USUAL_FOR_ADDRESS)), now);
            wait = between(now, count.admitted().orElseThrow());
            cause = nameUnderAttack ? Cause.THIS_NAME_EVERYWHERE : Cause.THIS_NETWORK;
        }
        if (!wait.isZero()) {
            origins.put(one.origin(), count.asTold());
            // a network's wait is of many names, few of them somebody's: nobody's own log is filled with it
            return new Verdict(wholeSeconds(wait), !count.told() && cause != Cause.THIS_NETWORK, cause);
        }
        origins.put(one.origin(), count.tried(now));
        accounts.put(one.name(), account.tried(MOST_FOR_ACCOUNT));
        addresses.put(one.network(), address.tried(MOST_FOR_ADDRESS));
        return new Verdict(Duration.ZERO, false, cause);
    }

    /** The password was right: nothing is held against this origin any more. */
    synchronized void right(SignInTry one) {
        origins.remove(one.origin());
        withdrawTotals(one);
    }

    /** The password was never looked at, so the try does not count. */
    synchronized void withdraw(SignInTry one) {
        origins.computeIfPresent(one.origin(), (key, count) -> count.withdrawn(clock.instant()));
        withdrawTotals(one);
    }

    /**
     * For a password or code that is checked elsewhere than at the sign-in, of somebody who has shown a password already:
     * here no stranger can cause the wait.
     *
     * @return how long to wait, in whole seconds; nothing if the try may go on
     */
    synchronized Duration admitInside(String name) {
        Instant now = clock.instant();
        GuessCount count = inside.getOrDefault(name, GuessCount.none(now)).at(now);
        Duration pause = wholeSeconds(count.waitAt(now, FREE_TRIES_INSIDE));
        if (pause.isZero()) {
            inside.put(name, count.tried(now));
        }
        return pause;
    }

    synchronized void settleInside(String name, boolean right) {
        if (right) {
            inside.remove(name);
        }
    }

    private void withdrawTotals(SignInTry one) {
        accounts.computeIfPresent(one.name(), (key, level) -> level.withdrawn());
        addresses.computeIfPresent(one.network(), (key, level) -> level.withdrawn());
    }

    private static GuessCount withTurn(GuessCount count, int above, Instant now) {
        Duration turn = SHORTEST_TURN.plusSeconds(above);
        Duration capped = turn.compareTo(LONGEST_TURN) > 0 ? LONGEST_TURN : turn;
        boolean has = count.admitted().filter(from -> now.isBefore(from.plus(TURN_LASTS))
                && !from.isAfter(now.plus(LONGEST_TURN))).isPresent();
        return has ? count : count.admittedFrom(now.plus(capped));
    }

    private static Duration wholeSeconds(Duration wait) {
        return Duration.ofSeconds((wait.toMillis() + 999) / 1000);
    }

    private static Duration between(Instant now, Instant then) {
        return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
    }
}
