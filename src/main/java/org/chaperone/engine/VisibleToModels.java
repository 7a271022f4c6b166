package org.chaperone.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a Spring bean that expressions in BPMN, DMN and stored filters may call by its bean name. Every other bean is
 * hidden from them, so that nobody who can get an expression evaluated reaches the rest of the application.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface VisibleToModels {
}
