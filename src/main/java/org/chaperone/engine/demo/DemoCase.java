package org.chaperone.engine.demo;

import java.util.List;
import java.util.Map;

/**
 * One case of the demo, as the policy profile in use wants it.
 *
 * @param name     what the case is called in the file and in the log
 * @param openedBy who opens it
 * @param wish     the answers of the form that opens it
 * @param steps    the tasks done since, in order
 */
public record DemoCase(String name, String openedBy, Map<String, Object> wish, List<DemoStep> steps) {
}
