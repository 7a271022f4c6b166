package org.chaperone.engine.record;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.mapping.MappedStatement;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbBulkOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbEntityOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperationType;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.ByteArrayEntity;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityInfoEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MembershipEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Tells the ledger what the engine is about to write. The engine writes in one place only, at the end of each command, so that
 * no command, form, web request or clean-up of its own can be forgotten; the ledger looks at all rows of a table at once.
 */
@Component
public class EngineChanges {

    private final Ledger ledger;
    private final Rows rows;
    private final JdbcTemplate jdbc;
    private final Map<Class<?>, String> tables = new ConcurrentHashMap<>();

    EngineChanges(Ledger ledger, Rows rows, JdbcTemplate jdbc) {
        this.ledger = ledger;
        this.rows = rows;
        this.jdbc = jdbc;
    }

    /** To be called in the transaction in which these are written, and before the first of them is. */
    public void willWrite(List<DbOperation> operations) {
        Map<String, Set<String>> changing = new LinkedHashMap<>();
        for (DbOperation operation : operations) {
            if (operation instanceof DbBulkOperation bulk) {
                willChangeMany(bulk, changing);
            } else {
                willChange((DbEntityOperation) operation, changing);
            }
        }
        ledger.willChange(changing);
    }

    private void willChange(DbEntityOperation operation, Map<String, Set<String>> changing) {
        DbEntity entity = operation.getEntity();
        if (entity instanceof ByteArrayEntity bytes && bytes.getDeploymentId() == null) {
            return; // what a variable holds, sealed: its row names it
        }
        rows.table(tables.computeIfAbsent(entity.getClass(), of -> tableOf(operation))).ifPresent(table -> {
            if (operation.getOperationType() == DbOperationType.INSERT && rows.isOneRowEach(table.kind()) && hasAnIdOfItsOwn(entity)) {
                ledger.added(table.kind(), entity.getId());
            } else {
                changing.computeIfAbsent(table.kind(), first -> new LinkedHashSet<>()).add(subject(entity));
            }
        });
    }

    /** Of an id that people choose there may have been something before, which somebody took away with SQL. */
    private static boolean hasAnIdOfItsOwn(DbEntity entity) {
        return !(entity instanceof GroupEntity);
    }

    private static String subject(DbEntity entity) {
        if (entity instanceof MembershipEntity membership) {
            return membership.getUserId();
        }
        return entity instanceof IdentityInfoEntity info ? info.getUserId() : entity.getId();
    }

    private void willChangeMany(DbBulkOperation bulk, Map<String, Set<String>> changing) {
        MappedStatement statement = mapped(bulk.getStatement());
        BulkStatement which = BulkStatement.of(statement, bulk.getParameter());
        rows.table(which.table()).ifPresent(table -> changing.computeIfAbsent(table.kind(), first -> new LinkedHashSet<>())
                .addAll(which.values(table.subject(), jdbc)));
    }

    private static MappedStatement mapped(String statement) {
        DbSqlSessionFactory factory = Context.getProcessEngineConfiguration().getDbSqlSessionFactory();
        return factory.getSqlSessionFactory().getConfiguration().getMappedStatement(factory.mapStatement(statement));
    }

    private static String tableOf(DbEntityOperation operation) {
        DbSqlSessionFactory factory = Context.getProcessEngineConfiguration().getDbSqlSessionFactory();
        DbEntity entity = operation.getEntity();
        String statement = switch (operation.getOperationType()) {
            case INSERT -> factory.getInsertStatement(entity);
            case UPDATE -> factory.getUpdateStatement(entity);
            default -> factory.getDeleteStatement(entity.getClass());
        };
        return Optional.ofNullable(statement).map(name -> BulkStatement.of(mapped(name), entity).table())
                .orElseThrow(() -> new IllegalStateException("The engine has no statement for " + entity.getClass()));
    }
}
