package org.chaperone.engine.secrecy;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.chaperone.engine.WithoutGrants;
import org.chaperone.engine.record.OnceInALife;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Stamps the values of processes that were running before there were such stamps: they count as they are, once in the life of
 * a database, and whatever bears no stamp afterwards was written by another hand.
 */
@Component
class ValuesAreStamped implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(ValuesAreStamped.class);
    private static final String NAME = "values of processes";

    private final ProcessEngine engine;
    private final OnceInALife once;

    ValuesAreStamped(ProcessEngine engine, OnceInALife once) {
        this.engine = engine;
        this.once = once;
    }

    @Override
    public void afterPropertiesSet() {
        once.run(NAME, () -> LOG.info("{} values of running processes are stamped", stamped()));
    }

    private long stamped() {
        return WithoutGrants.ask(engine, () -> {
            long rows = 0;
            for (VariableInstance variable : engine.getRuntimeService().createVariableInstanceQuery().disableBinaryFetching().list()) {
                VariableInstanceEntity row = (VariableInstanceEntity) variable;
                if (row.getSerializer() instanceof StampingSerializer<?> stamping) {
                    stamping.stampNow(row);
                    rows++;
                }
            }
            return rows;
        });
    }
}
