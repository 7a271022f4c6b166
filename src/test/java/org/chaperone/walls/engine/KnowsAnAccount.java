package org.chaperone.walls.engine;

import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.chaperone.walls.account.Account;

/** Allowed is the look inside Camunda, not the account. */
record KnowsAnAccount(Account account, TaskQueryImpl query) {
}
