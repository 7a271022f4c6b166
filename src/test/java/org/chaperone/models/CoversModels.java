package org.chaperone.models;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of this class together pass every event, task, gateway and flow of these processes; what none of them
 * passed is listed and fails the class. Where only some of its tests are run, or one of them fails, it is only said how
 * far they came. For tests of the {@link org.chaperone.WholeApplication}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(CoverageExtension.class)
public @interface CoversModels {

    /** The ids of the processes, which are the names of their files. */
    String[] value();
}
