package org.chaperone.walls.account;

import org.springframework.beans.factory.annotation.Autowired;

class HasAFieldInjected {

    @Autowired
    Account account;
}
