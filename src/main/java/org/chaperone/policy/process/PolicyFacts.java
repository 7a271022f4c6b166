package org.chaperone.policy.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.policy.PolicyRegister;
import org.chaperone.policy.PolicyReviews;
import org.chaperone.school.SchoolCalendar;
import org.chaperone.school.SchoolProfile;
import org.springframework.stereotype.Component;

/** What the rules for a step of a review know beyond its form. */
@Component
@VisibleToModels
public class PolicyFacts {

    private final PolicyRegister register;
    private final PolicyReviews reviews;
    private final PolicyActor actor;
    private final PolicyPeople people;
    private final SchoolProfile profile;
    private final Clock clock;

    PolicyFacts(PolicyRegister register, PolicyReviews reviews, PolicyActor actor, PolicyPeople people, SchoolProfile profile,
            Clock clock) {
        this.register = register;
        this.reviews = reviews;
        this.actor = actor;
        this.people = people;
        this.profile = profile;
        this.clock = clock;
    }

    public Map<String, Object> of(DelegateTask task, Map<String, Object> answers) {
        String reference = Review.reference(task);
        String me = actor.who(task);
        Map<String, Object> facts = new HashMap<>();
        facts.put("today", LocalDate.now(clock));
        facts.put("reviewOpenedOn", LocalDate.ofInstant(reviews.find(reference).openedAt(), SchoolCalendar.ZONE));
        facts.put("versionTaken", Optional.ofNullable(answers.get("versionNumber")).map(Object::toString)
                .filter(version -> register.isTaken(version, reference)).isPresent());
        facts.put("wroteIt", Review.text(task, Review.REVISED_BY).filter(writer -> writer.equals(me)).isPresent());
        facts.put("othersCan", people.who("approve", task).stream().anyMatch(person -> !person.equals(me)));
        facts.put("signedOn", Review.text(task, "meetingOn").map(LocalDate::parse).orElse(LocalDate.now(clock)));
        facts.put("reviewPeriod", "P" + profile.review().months() + "M");
        return facts;
    }
}
