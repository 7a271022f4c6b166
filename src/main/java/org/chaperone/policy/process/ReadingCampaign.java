package org.chaperone.policy.process;

import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.policy.Readers;
import org.chaperone.policy.ReadingDates;
import org.chaperone.school.People;
import org.chaperone.school.Person;
import org.springframework.stereotype.Component;

/** What the diagram of a campaign asks: its dates, who has not confirmed yet, and who manages those. */
@Component
@VisibleToModels
public class ReadingCampaign {

    private final Readers readers;
    private final ReadingDates dates;
    private final People people;

    ReadingCampaign(Readers readers, ReadingDates dates, People people) {
        this.readers = readers;
        this.dates = dates;
        this.people = people;
    }

    /** When those who have not confirmed are reminded. */
    public Date reminderAt(VariableScope campaign) {
        return Date.from(dates.remindAt(readers.dueAt(version(campaign))));
    }

    /** By when everybody is to have confirmed. */
    public Date dueAt(VariableScope campaign) {
        return Date.from(readers.dueAt(version(campaign)));
    }

    /** The ids of those who have not confirmed. */
    public List<String> waiting(VariableScope campaign) {
        return readers.waiting(version(campaign)).stream().map(Person::id).toList();
    }

    public boolean isOver(VariableScope campaign) {
        return readers.waiting(version(campaign)).isEmpty();
    }

    /** The ids of the line managers of those who have not confirmed, each once; who is no longer here is left out. */
    public Set<String> managers(VariableScope campaign) {
        Set<String> here = people.active().stream().map(Person::id).collect(Collectors.toSet());
        return readers.waiting(version(campaign)).stream().map(Person::lineManager).flatMap(Optional::stream)
                .filter(here::contains).collect(Collectors.toSet());
    }

    private static String version(VariableScope campaign) {
        return Objects.requireNonNull((String) campaign.getVariable(Reading.VERSION));
    }
}
