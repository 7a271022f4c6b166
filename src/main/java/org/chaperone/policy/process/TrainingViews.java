package org.chaperone.policy.process;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.engine.WithoutGrants;
import org.chaperone.policy.TrainingWatch;
import org.chaperone.school.People;
import org.chaperone.school.SchoolCalendar;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Whose training lapses, as diagrams and forms ask for it. */
@Component
@VisibleToModels
public class TrainingViews {

    private static final String ARRANGE = "Task_ArrangeTraining";

    private final TrainingWatch watch;
    private final People people;
    private final PolicyWords words;
    private final ProcessEngine engine;

    TrainingViews(TrainingWatch watch, People people, PolicyWords words, @Lazy ProcessEngine engine) {
        this.watch = watch;
        this.people = people;
        this.words = words;
        this.engine = engine;
    }

    /** The ids of those who are told now that their training lapses; each is told of a day once. */
    public List<String> newlyLapsing() {
        return watch.newlyLapsing();
    }

    /** Whether somebody's training lapses and no task to arrange it is open yet. */
    public boolean isToBeArranged() {
        return !watch.lapsing().isEmpty() && WithoutGrants.ask(engine, () -> engine.getTaskService().createTaskQuery()
                .processDefinitionKey(Reading.ROLL_CALL).taskDefinitionKey(ARRANGE).count()) == 0;
    }

    /** Those whose training lapses, with the last day on which it counts, and everybody who may have been trained. */
    public Map<String, Object> lapsing() {
        List<Map<String, String>> rows = watch.lapsing().stream().map(lapsing -> Map.of("name", lapsing.person().label(),
                "until", lapsing.until().map(SchoolCalendar::inWords).orElseGet(() -> words.of("never-trained")))).toList();
        return Map.of("lapsing", rows, "people", people.peopleChoices());
    }

    /** Everybody who may have been trained. */
    public Map<String, Object> people() {
        return Map.of("people", people.peopleChoices());
    }
}
