package org.chaperone;

import static org.assertj.core.api.Assertions.assertThat;

import org.chaperone.engine.record.RecordCheck;
import org.chaperone.engine.record.RecordForTests;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** Checks the record when a test class is through: so every way in which the tests change what must not change unnoticed is seen. */
public class RecordIsUnbroken extends AbstractTestExecutionListener {

    /** Before the application is closed. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void afterTestClass(TestContext test) {
        if (test.hasApplicationContext()) {
            assertThat(test.getApplicationContext().getBean(RecordCheck.class).findings()).as("the record after " + test.getTestClass().getSimpleName())
                    .filteredOn(finding -> !RecordForTests.isArrangedByHand(finding)).isEmpty();
        }
    }
}
