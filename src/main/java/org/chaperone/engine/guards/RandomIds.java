package org.chaperone.engine.guards;

import java.lang.ref.WeakReference;
import java.security.SecureRandom;
import java.util.UUID;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.springframework.stereotype.Component;

/**
 * Ids of the engine that tell nothing (UUIDs of version 4). Camunda's own are made of the time and of the machine: whoever
 * has two of their own learns when something else began between them.
 *
 * <p>Within one command they ascend, by random steps from a random beginning: the engine writes new rows in the order of
 * their ids, and two people who complete the same task at once must meet the same rows in the same order, or each holds what
 * the other waits for and both lose.
 */
@Component
class RandomIds implements IdGenerator {

    private static final int LONGEST_STEP = 256;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final SecureRandom random = new SecureRandom();
    private final ThreadLocal<Run> run = new ThreadLocal<>();

    private record Run(WeakReference<CommandContext> command, long last) {
    }

    @Override
    public String getNextId() {
        CommandContext command = Context.getCommandContext();
        Run before = run.get();
        boolean goesOn = command != null && before != null && before.command().get() == command;
        long first = goesOn ? before.last() + 1 + random.nextInt(LONGEST_STEP) : random.nextInt() & 0x7fff_ffffL;
        run.set(new Run(new WeakReference<>(command), first));
        long middle = random.nextInt() & 0xffff_0fffL;
        return new UUID(first << Integer.SIZE | middle | VERSION_4, random.nextLong() >>> 2 | VARIANT).toString();
    }
}
