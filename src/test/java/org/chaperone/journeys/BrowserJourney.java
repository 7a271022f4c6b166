package org.chaperone.journeys;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that does in a real browser what people do: the whole application runs, with its jobs. A test takes a
 * {@link Tasklist} as parameter. Where the machine has no browser, the class is skipped with a line that says how to
 * get one; with {@code CHAPERONE_JOURNEYS=required} (system property or environment) it fails instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WholeApplication
@ExtendWith(InABrowser.class)
@interface BrowserJourney {
}
