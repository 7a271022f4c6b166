package org.chaperone.incident.process;

import java.util.List;
import org.chaperone.engine.VisibleToModels;
import org.springframework.stereotype.Component;

/** Rows of the record, one by one, for what a diagram does with each: reports outside, actions. */
@Component
@VisibleToModels
public class IncidentReports {

    /** @param ids their numbers with commas between; nothing: none */
    public List<String> inOrder(String ids) {
        return Routing.list(ids);
    }
}
