package org.chaperone.engine.secrecy;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManagerFactory;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.camunda.bpm.engine.impl.history.event.HistoricFormPropertyEventEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.chaperone.engine.record.EngineChanges;

/**
 * The one door through which anything enters the engine's tables. Of a new variable, only here does the engine know both the
 * value and the case it belongs to; and whatever is written is first told to the record.
 */
final class SealingEntityManager extends DbEntityManager {

    private final EngineChanges changes;

    private SealingEntityManager(IdGenerator idGenerator, PersistenceSession session, EngineChanges changes) {
        super(idGenerator, session);
        this.changes = changes;
    }

    @Override
    protected void flushDbOperations(List<DbOperation> some, List<DbOperation> all) {
        if (some.get(0) == all.get(0)) { // they come in parts
            changes.willWrite(all);
        }
        super.flushDbOperations(some, all);
    }

    @Override
    public void insert(DbEntity entity) {
        if (entity instanceof HistoricFormPropertyEventEntity) {
            return; // the same answer once more, in clear and cut off at 4000 characters; the variable's history has it
        }
        if (entity instanceof VariableInstanceEntity variable) {
            if (variable.getSerializer() instanceof SealingSerializer<?> sealing) {
                sealing.sealNow(variable);
            } else if (variable.getSerializer() instanceof StampingSerializer<?> stamping) {
                stamping.stampNow(variable);
            } else {
                throw new IllegalStateException("The variable " + variable.getName() + " is of the kind "
                        + variable.getSerializer().getName() + ", which would be stored in clear");
            }
        }
        super.insert(entity);
    }

    static final class Factory extends DbEntityManagerFactory {

        private final EngineChanges changes;

        Factory(IdGenerator idGenerator, EngineChanges changes) {
            super(idGenerator);
            this.changes = changes;
        }

        @Override
        public DbEntityManager openSession() {
            return new SealingEntityManager(idGenerator, Context.getCommandContext().getSession(PersistenceSession.class), changes);
        }
    }
}
