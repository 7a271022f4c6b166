package org.chaperone.policy.process;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.engine.WithoutGrants;
import org.chaperone.policy.PolicyReview;
import org.chaperone.policy.PolicyReviews;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** With whom the open review is at this moment: whoever has taken a step on, else all who may. */
@Component
@VisibleToModels
public class ReviewHolders {

    /** A review has few steps at a time. */
    private static final int ALL = 50;

    private final ProcessEngine engine;
    private final PolicyReviews reviews;

    ReviewHolders(@Lazy ProcessEngine engine, PolicyReviews reviews) {
        this.engine = engine;
        this.reviews = reviews;
    }

    /** Their ids; none while no review is open. */
    public List<String> now() {
        return reviews.open().map(PolicyReview::reference).map(this::of).orElse(List.of());
    }

    private List<String> of(String reference) {
        return WithoutGrants.ask(engine, () -> engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference)
                .listPage(0, ALL).stream().flatMap(this::holders).distinct().sorted().toList());
    }

    private Stream<String> holders(Task task) {
        return task.getAssignee() != null ? Stream.of(task.getAssignee()) : engine.getTaskService().getIdentityLinksForTask(task.getId())
                .stream().map(link -> link.getUserId()).filter(person -> person != null);
    }
}
