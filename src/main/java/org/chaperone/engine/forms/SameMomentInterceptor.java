package org.chaperone.engine.forms;

import java.sql.SQLException;
import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Two people press the button at the same moment. Outside the transaction: who lost is tried again, and then finds the
 * task gone and is told so, or succeeds because only a neighbouring task of the same case was done meanwhile.
 */
final class SameMomentInterceptor extends CommandInterceptor {

    private static final int TRIES = 3;
    /** Class of SQL states for deadlocks and serialization failures, and H2's own for a concurrent update. */
    private static final String ROLLED_BACK_BY_THE_DATABASE = "40";
    private static final String H2_CONCURRENT_UPDATE = "90131";
    private static final String INTEGRITY = "23";
    /** The engine's code for a broken foreign key. */
    private static final int FOREIGN_KEY_GONE = 10_001;

    @Override
    public <T> T execute(Command<T> command) {
        boolean submission = command instanceof CompleteTaskCmd || command instanceof SubmitTaskFormCmd;
        if (!submission || Context.getCommandContext() != null) {
            return next.execute(command);
        }
        // inside somebody's transaction a second try would only see the same rolled-back state
        int tries = TransactionSynchronizationManager.isActualTransactionActive() ? 1 : TRIES;
        Map<String, Object> given = givenWith(command);
        for (int attempt = 1; attempt < tries; attempt++) {
            try {
                return next.execute(command);
            } catch (ProcessEngineException e) {
                if (!isLostRace(e)) {
                    throw e;
                }
                giveAgain(command, given);
            }
        }
        try {
            return next.execute(command);
        } catch (ProcessEngineException e) {
            throw isLostRace(e) ? Refusal.sameMoment() : e;
        }
    }

    private static Map<String, Object> givenWith(Command<?> command) {
        return command instanceof CompleteTaskCmd completion ? CommandFields.COMPLETED_WITH.of(completion)
                : CommandFields.SUBMITTED_WITH.of((SubmitTaskFormCmd) command);
    }

    /** The first try may have put what the form stores in the place of what the person gave. */
    private static void giveAgain(Command<?> command, Map<String, Object> given) {
        if (command instanceof CompleteTaskCmd completion) {
            CommandFields.COMPLETED_WITH.put(completion, given);
        } else {
            CommandFields.SUBMITTED_WITH.put((SubmitTaskFormCmd) command, given);
        }
    }

    private static boolean isLostRace(ProcessEngineException exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockingException) {
                return true;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null
                    && (sql.getSQLState().startsWith(ROLLED_BACK_BY_THE_DATABASE)
                    || sql.getSQLState().equals(H2_CONCURRENT_UPDATE)
                    // the row that a new one belongs to went away with the case that a colleague finished
                    || sql.getSQLState().startsWith(INTEGRITY) && exception.getCode() == FOREIGN_KEY_GONE)) {
                return true;
            }
        }
        return false;
    }
}
