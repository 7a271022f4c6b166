package org.chaperone.walls.incident;

import org.chaperone.walls.policy.process.PolicyStep;

record ReachesBehindPolicy(PolicyStep step) {
}
