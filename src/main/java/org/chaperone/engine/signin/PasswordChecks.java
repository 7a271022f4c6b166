package org.chaperone.engine.signin;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.chaperone.engine.server.Places;

/**
 * Checking a password keeps a processor busy for some tenths of a second, as it is meant to. Those from new browsers are
 * checked few at a time, so that a flood of them leaves the server to everybody else; a short line waits, of which one
 * network has a part only.
 */
final class PasswordChecks {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LINE_OF_ONE_NETWORK = 10;
    private static final int LINE_ALTOGETHER = 40;

    private final Semaphore processors;
    private final Places line;

    PasswordChecks() {
        this(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), new Places(LINE_OF_ONE_NETWORK, LINE_ALTOGETHER));
    }

    PasswordChecks(int atOnce, Places line) {
        this.processors = new Semaphore(atOnce, true);
        this.line = line;
    }

    /** How many stand in line. */
    int waiting() {
        return processors.getQueueLength();
    }

    /** Whether its turn came within some seconds; then it is to be ended. */
    boolean begin(SignInTry one) {
        if (one.isFromKnownDevice()) {
            return true;
        }
        if (!line.take(one.network())) {
            return false;
        }
        try {
            return processors.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            line.giveBack(one.network());
        }
    }

    void end(SignInTry one) {
        if (!one.isFromKnownDevice()) {
            processors.release();
        }
    }
}
