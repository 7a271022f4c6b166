package org.chaperone.engine.guards;

import org.springframework.stereotype.Component;

/** A bean like most of ours: not meant for models. */
@Component("hiddenFromModels")
public class HiddenFromModels {

    public String touch() {
        return "touched";
    }
}
