package org.chaperone.walls.account;

import org.chaperone.walls.incident.Incident;
import org.chaperone.walls.incident.process.IncidentStep;

record ReachesBehindIncident(Incident allowed, IncidentStep step) {
}
