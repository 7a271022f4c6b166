package org.chaperone.engine.demo;

import java.util.Map;
import java.util.Optional;

/**
 * One task of a case of the demo and how it is answered.
 *
 * @param task    the id of the task in its diagram
 * @param person  who answers; where the file names nobody, the first person to whom the task is offered
 * @param track   the side of the case on which the task lies, where the case has more than one
 * @param answers the answers, as the form sends them
 */
record DemoStep(String task, Optional<String> person, Optional<String> track, Map<String, Object> answers) {
}
