package org.chaperone.account.process;

import java.util.List;
import org.chaperone.account.ApprovalStep;
import org.chaperone.engine.VisibleToModels;
import org.springframework.stereotype.Component;

/** The steps of a route, one by one, as the decision table {@code account-approval-route} lists them. */
@Component
@VisibleToModels
public class ApprovalSteps {

    /**
     * @param route steps separated by commas
     * @throws IllegalArgumentException if the table names a step that there is not
     */
    public List<String> inOrder(String route) {
        return ApprovalStep.route(route).stream().map(ApprovalStep::id).toList();
    }
}
