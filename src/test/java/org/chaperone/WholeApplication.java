package org.chaperone;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/**
 * A test against the whole application on a random port. All such tests share one Spring context, so none of them
 * may change its configuration (no mock beans, no properties of their own). After each class the record is checked: whatever
 * a test had done, nothing of it may look as if it had been changed outside.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@TestExecutionListeners(listeners = RecordIsUnbroken.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
public @interface WholeApplication {
}
