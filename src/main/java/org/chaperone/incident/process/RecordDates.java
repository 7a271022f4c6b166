package org.chaperone.incident.process;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.incident.CaseLookup;
import org.chaperone.incident.Chronology;
import org.chaperone.incident.ConcernedPeople;
import org.chaperone.incident.ConcernedPeople.SaidIn;
import org.chaperone.incident.PersonConcerned;
import org.chaperone.incident.Track;
import org.springframework.stereotype.Component;

/** Records the dates on which it depends how long a case is kept, which often are known only later (G-45). */
@Component
@VisibleToModels
class RecordDates implements JavaDelegate {

    private static final String FORM = "incident-lookup/read-case";

    private final CaseLookup lookup;
    private final ConcernedPeople concerned;
    private final Chronology chronology;
    private final FormWords forms;

    RecordDates(CaseLookup lookup, ConcernedPeople concerned, Chronology chronology, FormWords forms) {
        this.lookup = lookup;
        this.concerned = concerned;
        this.chronology = chronology;
        this.forms = forms;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = Routing.reference(execution);
        String reader = Routing.text(execution, FindCase.READER);
        CaseAnswers answers = CaseAnswers.of(execution.getVariables(), reader);
        List<Track> sides = lookup.sides(reader, reference);
        keep(reference, Track.CHILD, sides, answers, "childBirthDate", new PersonConcerned(Optional.empty(), Optional.empty(),
                answers.day("childBirthDate"), Optional.empty()));
        keep(reference, Track.ADULT, sides, answers, "retirementDate", new PersonConcerned(Optional.empty(), Optional.empty(),
                Optional.empty(), answers.day("retirementDate")));
        execution.removeVariables(List.of("childBirthDate", "retirementDate"));
    }

    private void keep(String reference, Track side, List<Track> sides, CaseAnswers answers, String key, PersonConcerned said) {
        if (sides.contains(side)) {
            forms.linesOf(FORM, answers, key).ifPresent(date -> {
                concerned.keep(reference, side, SaidIn.LATER, said);
                chronology.add(reference, side, answers.by(), "dates", date, null);
            });
        }
    }
}
