package org.chaperone.walls.school;

import org.chaperone.walls.account.Account;

record KnowsAnAccount(Account account) {
}
