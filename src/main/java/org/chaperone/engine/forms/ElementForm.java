package org.chaperone.engine.forms;

import java.util.List;
import java.util.Optional;

/**
 * The form of one start event or user task in one deployment, with what an analyst declared about it there.
 *
 * @param name         process and element, for the operator's log
 * @param deploymentId the deployment whose decision tables the rules are
 * @param rules        decision tables that say what is wrong between the answers
 * @param facts        an expression that gives these tables more to know
 * @param shows        an expression for what the form shows beside the answers of the case, asked whenever it is opened
 */
record ElementForm(String name, String deploymentId, FormSchema schema, List<String> rules, Optional<String> facts,
                   Optional<String> shows) {
}
