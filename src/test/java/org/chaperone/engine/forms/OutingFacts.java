package org.chaperone.engine.forms;

import java.util.List;
import java.util.Map;
import org.chaperone.engine.VisibleToModels;
import org.springframework.stereotype.Component;

/** What the outing of these tests knows beside its answers. */
@Component
@VisibleToModels
public class OutingFacts {

    public Map<String, Object> about(String caseId, Map<String, Object> answers) {
        if ("trouble".equals(answers.get("adult1"))) {
            throw new IllegalStateException("the list of trained people cannot be read");
        }
        return Map.of("untrained", List.of("Newcomer"), "caseId", caseId);
    }
}
