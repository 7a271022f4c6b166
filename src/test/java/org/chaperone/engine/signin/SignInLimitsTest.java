package org.chaperone.engine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class SignInLimitsTest {

    private static final String NO_DEVICE = "";

    private final HandClock clock = new HandClock();
    private final SignInLimits limits = new SignInLimits(clock);

    @Test
    void threeMistypingsCostNothingThenTheWaitDoublesUpToAQuarterOfAnHour() {
        List<Long> waits = new ArrayList<>();
        for (int guess = 0; guess < 14; guess++) {
            waits.add(waitBefore(from("203.0.113.7")).toSeconds());
        }

        assertThat(waits).containsExactly(0L, 0L, 0L, 5L, 10L, 20L, 40L, 80L, 160L, 320L, 640L, 900L, 900L, 900L);
    }

    @Test
    void theRightPasswordEndsTheWait() {
        IntStream.range(0, 6).forEach(guess -> waitBefore(from("203.0.113.7")));
        clock.goOn(Duration.ofSeconds(40));
        assertThat(limits.admit(from("203.0.113.7")).isAdmitted()).isTrue();

        limits.right(from("203.0.113.7"));

        assertThat(IntStream.range(0, 3).allMatch(guess -> limits.admit(from("203.0.113.7")).isAdmitted())).isTrue();
    }

    @Test
    void whatOneAddressGuessesSlowsNoOtherAddressDown() {
        for (int guess = 0; guess < 15; guess++) {
            waitBefore(from("203.0.113.7"));
        }

        assertThat(limits.admit(from("198.51.100.4")).isAdmitted()).isTrue();
    }

    @Test
    void underAttackFromEverywhereANewBrowserWaitsAMinuteAtMostHoweverManyGuessMeanwhile() {
        attackFromEverywhere();
        Duration pause = limits.admit(from("198.51.100.4")).pause();
        assertThat(pause).isBetween(Duration.ofSeconds(10), Duration.ofMinutes(1));

        for (long second = 0; second < pause.toSeconds(); second++) {
            clock.goOn(Duration.ofSeconds(1));
            limits.admit(from("192.0.2." + second));
        }

        assertThat(limits.admit(from("198.51.100.4")).isAdmitted()).isTrue();
    }

    @Test
    void underAttackAKnownDeviceNeedNotWaitAtAll() {
        attackFromEverywhere();

        assertThat(limits.admit(new SignInTry("198.51.100.4", "dsl", "laptop")).isAdmitted()).isTrue();
    }

    @Test
    void aKnownDeviceAtTheAddressOfAGuesserNeedNotWaitEither() {
        IntStream.range(0, 10).forEach(guess -> waitBefore(from("203.0.113.7")));

        assertThat(limits.admit(new SignInTry("203.0.113.7", "dsl", "laptop")).isAdmitted()).isTrue();
    }

    @Test
    void whoGuessesOnAKnownDeviceIsSlowedDownThere() {
        SignInTry stolen = new SignInTry("203.0.113.7", "dsl", "laptop");
        IntStream.range(0, 3).forEach(guess -> waitBefore(stolen));

        assertThat(limits.admit(stolen).pause()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void whereManyNamesAreTriedAtOneAddressEveryNameWaitsForEachTryAndKnownDevicesDoNot() {
        manyNamesFrom("203.0.113.7");

        SignInTry one = new SignInTry("203.0.113.7", "person-99", NO_DEVICE);
        List<Long> waits = new ArrayList<>();
        for (int guess = 0; guess < 9; guess++) {
            waits.add(waitBefore(one).toSeconds());
        }
        assertThat(waits).allMatch(wait -> wait >= 10).last(InstanceOfAssertFactories.LONG).isGreaterThan(60);
        assertThat(limits.admit(new SignInTry("203.0.113.7", "person-99", "laptop")).isAdmitted()).isTrue();
        assertThat(limits.admit(new SignInTry("198.51.100.4", "person-99", NO_DEVICE)).isAdmitted()).isTrue();
    }

    @Test
    void atAnAddressThatIsFloodedANewBrowserWaitsOnceAMinuteAtMostAndNobodyTakesItsTurn() {
        manyNamesFrom("203.0.113.7");
        SignInTry honest = new SignInTry("203.0.113.7", "dsl", NO_DEVICE);
        SignInLimits.Verdict told = limits.admit(honest);
        assertThat(told.pause()).isBetween(Duration.ofSeconds(10), Duration.ofMinutes(1));
        assertThat(told.cause()).isEqualTo(SignInLimits.Cause.THIS_NETWORK);

        for (int request = 0; request < 6 * told.pause().toSeconds(); request++) {
            limits.admit(new SignInTry("203.0.113.7", "name-" + request, NO_DEVICE));
            if (request % 6 == 5) {
                clock.goOn(Duration.ofSeconds(1));
            }
        }
        assertThat(limits.admit(honest).isAdmitted()).isTrue();
    }

    @Test
    void whatIsToldToWaitCountsForNothing() {
        IntStream.range(0, 3).forEach(guess -> waitBefore(from("203.0.113.7")));
        for (int second = 0; second < 4; second++) {
            IntStream.range(0, 200).forEach(refused -> assertThat(limits.admit(from("203.0.113.7")).isAdmitted()).isFalse());
            clock.goOn(Duration.ofSeconds(1));
        }
        clock.goOn(Duration.ofSeconds(1));
        assertThat(limits.admit(from("203.0.113.7")).isAdmitted()).as("after the five seconds").isTrue();
        assertThat(limits.admit(new SignInTry("203.0.113.7", "somebody-else", NO_DEVICE)).isAdmitted()).isTrue();
    }

    @Test
    void theCauseSaysWhoseWrongPasswordsTheWaitIsAbout() {
        IntStream.range(0, 3).forEach(guess -> waitBefore(from("203.0.113.7")));
        assertThat(limits.admit(from("203.0.113.7")).cause()).isEqualTo(SignInLimits.Cause.THIS_NAME_HERE);
        SignInTry device = new SignInTry("203.0.113.7", "dsl", "laptop");
        IntStream.range(0, 3).forEach(guess -> waitBefore(device));
        assertThat(limits.admit(device).cause()).isEqualTo(SignInLimits.Cause.THIS_BROWSER);
        attackFromEverywhere();
        assertThat(limits.admit(from("198.51.100.4")).cause()).isEqualTo(SignInLimits.Cause.THIS_NAME_EVERYWHERE);
        assertThat(limits.admit(device).isAdmitted()).isTrue();
    }

    @Test
    void aTryThatTheServerHadNoTimeForKeepsItsTurn() {
        manyNamesFrom("203.0.113.7");
        SignInTry one = new SignInTry("203.0.113.7", "dsl", NO_DEVICE);
        waitBefore(one);
        limits.withdraw(one);

        assertThat(limits.admit(one).isAdmitted()).isTrue();
    }

    @Test
    void aHundredGuessesAtTheSameMomentDoNotSlipThrough() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Callable<Boolean>> guesses = IntStream.range(0, 100)
                    .mapToObj(guess -> (Callable<Boolean>) () -> limits.admit(from("203.0.113.7")).isAdmitted()).toList();
            int admitted = 0;
            for (Future<Boolean> guess : threads.invokeAll(guesses)) {
                admitted += guess.get() ? 1 : 0;
            }
            assertThat(admitted).isEqualTo(3);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aTryWhosePasswordWasNeverLookedAtDoesNotCount() {
        for (int guess = 0; guess < 50; guess++) {
            assertThat(limits.admit(from("203.0.113.7")).isAdmitted()).isTrue();
            limits.withdraw(from("203.0.113.7"));
        }
    }

    @Test
    void aWaitIsSpokenOfOnce() {
        IntStream.range(0, 3).forEach(guess -> waitBefore(from("203.0.113.7")));

        assertThat(limits.admit(from("203.0.113.7")).firstTime()).isTrue();
        assertThat(limits.admit(from("203.0.113.7")).firstTime()).isFalse();
    }

    @Test
    void aClockThatIsSetBackMakesNoWaitLonger() {
        IntStream.range(0, 20).forEach(guess -> waitBefore(from("203.0.113.7")));
        attackFromEverywhere();

        clock.goOn(Duration.ofDays(-3));

        assertThat(limits.admit(from("203.0.113.7")).pause()).isLessThanOrEqualTo(Duration.ofMinutes(15));
        assertThat(limits.admit(from("198.51.100.4")).pause()).isLessThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void whoIsSignedInMayNotGuessByAnotherRoadEither() {
        IntStream.range(0, 10).forEach(guess -> assertThat(limits.admitInside("dsl")).isZero());
        assertThat(limits.admitInside("dsl")).isEqualTo(Duration.ofSeconds(5));
        assertThat(limits.admit(from("198.51.100.4")).isAdmitted()).as("at the sign-in").isTrue();

        clock.goOn(Duration.ofSeconds(5));
        assertThat(limits.admitInside("dsl")).isZero();
        limits.settleInside("dsl", true);
        assertThat(limits.admitInside("dsl")).isZero();
    }

    @Test
    void anIpv6NetworkCountsAsOnePlace() {
        assertThat(ClientAddress.network("2001:db8:1:2:aaaa::1")).isEqualTo(ClientAddress.network("2001:db8:1:2:bbbb::9"))
                .isNotEqualTo(ClientAddress.network("2001:db8:1:3:aaaa::1"));
        assertThat(ClientAddress.network("203.0.113.7")).isEqualTo("203.0.113.7");
    }

    private static SignInTry from(String address) {
        return new SignInTry(address, "dsl", NO_DEVICE);
    }

    /** One wrong password for each of sixty names. */
    private void manyNamesFrom(String address) {
        IntStream.range(0, 60).forEach(name -> waitBefore(new SignInTry(address, "person-" + name, NO_DEVICE)));
    }

    /** Two wrong passwords from each of a hundred addresses, and whoever is told to wait does and comes back. */
    private void attackFromEverywhere() {
        for (int address = 0; address < 100; address++) {
            waitBefore(from("192.0.2." + address));
            waitBefore(from("192.0.2." + address));
        }
    }

    /** Tries until it is admitted; how long that took. */
    private Duration waitBefore(SignInTry one) {
        Duration waited = Duration.ZERO;
        for (SignInLimits.Verdict verdict = limits.admit(one); !verdict.isAdmitted(); verdict = limits.admit(one)) {
            waited = waited.plus(verdict.pause());
            clock.goOn(verdict.pause());
        }
        return waited;
    }
}
