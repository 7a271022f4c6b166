package org.chaperone.walls.incident;

import org.chaperone.walls.account.Account;
import org.chaperone.walls.account.register.Register;

record ReachesBehindAccount(Account allowed, Register register) {
}
