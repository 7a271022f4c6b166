package org.chaperone.engine.answers;

import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells a database that cannot be reached from a fault of ours: the person may then try again later. */
final class DatabaseGone {

    private static final Set<Class<? extends Throwable>> SIGNS = Set.of(SQLTransientConnectionException.class,
            SQLNonTransientConnectionException.class, SQLRecoverableException.class, DataAccessResourceFailureException.class,
            CannotCreateTransactionException.class);
    private static final int DEEPEST = 20;

    private DatabaseGone() {
    }

    static boolean isSignalledBy(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            Throwable here = cause;
            if (SIGNS.stream().anyMatch(sign -> sign.isInstance(here))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** The same of a message of the engine, which has passed the exception on as text only. */
    static boolean isSignalledBy(String message) {
        return message.contains("JDBC Connection") || message.contains("Connection is not available")
                || message.contains("Error opening session") || message.contains("JDBC transaction");
    }
}
