package org.chaperone.walls.account;

public record Account(String handle) {
}
