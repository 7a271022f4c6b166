package org.chaperone.walls.account.register;

public record Register() {
}
