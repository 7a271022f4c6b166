package org.chaperone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.chaperone.engine.record.RecordCheck;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** Checks the record when a test class is through: so every way in which the tests change what must not change unnoticed is seen. */
public class RecordIsUnbroken extends AbstractTestExecutionListener {

    private static final Pattern OF_A_CASE = Pattern.compile("(INC|ACC)-");

    /** Before the application is closed. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void afterTestClass(TestContext test) {
        if (test.hasApplicationContext()) {
            // what the policy has is arranged, and taken away, by hand in tests of its own
            assertThat(test.getApplicationContext().getBean(RecordCheck.class).findings()).as("the record after " + test.getTestClass().getSimpleName())
                    .filteredOn(finding -> OF_A_CASE.matcher(finding).find()).isEmpty();
        }
    }
}
