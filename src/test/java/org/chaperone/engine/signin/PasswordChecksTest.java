package org.chaperone.engine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.chaperone.engine.server.Places;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Strangers have few processors for their passwords. */
@Timeout(30)
class PasswordChecksTest {

    private final PasswordChecks checks = new PasswordChecks(1, new Places(1, 10));

    @Test
    void whileOneIsCheckedTheNextStandsInLineAndAThirdOfTheSameNetworkIsToldThatItIsBusy() throws Exception {
        SignInTry stranger = new SignInTry("203.0.113.7", "dsl", "");
        assertThat(checks.begin(stranger)).isTrue();
        CompletableFuture<Boolean> next = CompletableFuture.supplyAsync(() -> checks.begin(stranger));
        while (!next.isDone() && checks.waiting() == 0) {
            Thread.onSpinWait();
        }
        assertThat(checks.begin(stranger)).as("the line of this network is full").isFalse();
        assertThat(checks.begin(new SignInTry("203.0.113.7", "dsl", "laptop"))).as("a known browser").isTrue();

        checks.end(stranger);
        assertThat(next.get(5, TimeUnit.SECONDS)).isTrue();
    }
}
