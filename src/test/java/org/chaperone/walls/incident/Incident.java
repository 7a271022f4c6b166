package org.chaperone.walls.incident;

public record Incident(String reference) {
}
