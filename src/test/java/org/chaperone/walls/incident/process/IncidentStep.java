package org.chaperone.walls.incident.process;

public record IncidentStep() {
}
