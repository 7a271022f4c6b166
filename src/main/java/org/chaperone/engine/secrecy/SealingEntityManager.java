package org.chaperone.engine.secrecy;

import java.util.Set;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManagerFactory;
import org.camunda.bpm.engine.impl.history.event.HistoricFormPropertyEventEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.variable.type.ValueType;

/**
 * The one door through which a new variable enters the engine's tables: only here does the engine know both the value
 * and the case it belongs to.
 */
final class SealingEntityManager extends DbEntityManager {

    private static final Set<ValueType> PLAIN = Set.of(ValueType.NULL, ValueType.BOOLEAN, ValueType.SHORT, ValueType.INTEGER,
            ValueType.LONG, ValueType.DOUBLE, ValueType.NUMBER, ValueType.DATE);

    private SealingEntityManager(IdGenerator idGenerator, PersistenceSession session) {
        super(idGenerator, session);
    }

    @Override
    public void insert(DbEntity entity) {
        if (entity instanceof HistoricFormPropertyEventEntity) {
            return; // the same answer once more, in clear and cut off at 4000 characters; the variable's history has it
        }
        if (entity instanceof VariableInstanceEntity variable) {
            if (variable.getSerializer() instanceof SealingSerializer<?> sealing) {
                sealing.sealNow(variable);
            } else if (!PLAIN.contains(variable.getSerializer().getType())) {
                throw new IllegalStateException("The variable " + variable.getName() + " is of the kind "
                        + variable.getSerializer().getName() + ", which would be stored in clear");
            }
        }
        super.insert(entity);
    }

    static final class Factory extends DbEntityManagerFactory {

        Factory(IdGenerator idGenerator) {
            super(idGenerator);
        }

        @Override
        public DbEntityManager openSession() {
            return new SealingEntityManager(idGenerator, Context.getCommandContext().getSession(PersistenceSession.class));
        }
    }
}
