package org.chaperone.models;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of this class together hit every rule of these decision tables; rules that none of them hit are listed and
 * fail the class. Where only some of its tests are run, or one of them fails, it is only said how far they came. Counts
 * what the {@link org.chaperone.WholeApplication} decides and what {@link Coverage#decisionEngine()} decides.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(CoverageExtension.class)
public @interface CoversDecisions {

    /** The ids of the decisions, which are the names of their files. */
    String[] value();
}
