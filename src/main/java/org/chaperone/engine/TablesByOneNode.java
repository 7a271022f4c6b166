package org.chaperone.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.camunda.bpm.engine.SchemaOperationsCommand;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.springframework.stereotype.Component;

/**
 * Lets one node at a time look for the engine's tables and make or change them: else two nodes that start together on an
 * empty database both find none, and one of them dies of what the other has made. The engine's own start-up lock is a row
 * of a table, so it comes too late for that. (H2's file serves one process and needs no lock.)
 */
@Component
class TablesByOneNode extends AbstractProcessEnginePlugin {

    /** Chaperone's number among PostgreSQL's advisory locks; any number does that nobody else in the database uses. */
    private static final long LOCK = 0x4348_4150_4552L;

    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setSchemaOperationsCommand(
                new Alone(configuration.getDataSource(), configuration.getSchemaOperationsCommand()));
    }

    private record Alone(DataSource database, SchemaOperationsCommand work) implements SchemaOperationsCommand {

        @Override
        public Void execute(CommandContext context) {
            try (Connection lock = database.getConnection()) {
                if (!lock.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                    return work.execute(context);
                }
                try (Statement statement = lock.createStatement()) {
                    statement.execute("select pg_advisory_lock(" + LOCK + ")");
                    try {
                        return work.execute(context);
                    } finally {
                        statement.execute("select pg_advisory_unlock(" + LOCK + ")");
                    }
                }
            } catch (SQLException problem) {
                throw new IllegalStateException("The database could not be asked for its tables: " + problem.getMessage(), problem);
            }
        }
    }
}
