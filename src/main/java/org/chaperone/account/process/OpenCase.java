package org.chaperone.account.process;

import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.account.ApplicationRecord;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.engine.forms.Refusal;
import org.chaperone.school.People;
import org.chaperone.school.Person;
import org.chaperone.school.SchoolProfile;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Gives a new case its reference, and notes who applies and under which policy profile it runs to its end. */
@Component
@VisibleToModels
class OpenCase implements JavaDelegate {

    private final ApplicationRecord record;
    private final People people;
    private final SchoolProfile profile;

    OpenCase(ApplicationRecord record, People people, SchoolProfile profile) {
        this.record = record;
        this.people = people;
        this.profile = profile;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String applicant = CaseVariables.text(execution, CaseVariables.APPLICANT);
        Optional<Person> author = people.find(applicant);
        String reference = reference(applicant, execution);
        execution.setProcessBusinessKey(reference);
        execution.setVariable(CaseVariables.CASE_REFERENCE, reference);
        execution.setVariable(CaseVariables.POLICY_PROFILE, profile.key());
        execution.setVariable("authorName", author.map(Person::displayName).orElse(applicant));
        execution.setVariable("authorPersonType", author.map(person -> person.kind().name().toLowerCase(Locale.ROOT)).orElse("other"));
        execution.setVariable("department", author.flatMap(Person::department).orElse(""));
        execution.setVariable("lineManagerName", people.lineManagerOf(applicant).flatMap(people::find)
                .map(Person::displayName).orElse("nobody; the headteacher takes the step"));
        execution.setVariable("platformMinAge", null);
    }

    private String reference(String applicant, DelegateExecution execution) {
        try {
            return record.open(applicant, CaseVariables.text(execution, "accountName"), CaseVariables.text(execution, "platform"));
        } catch (DuplicateKeyException sameMoment) {
            throw Refusal.because("Somebody else opened a case at the same moment, so yours was not opened. Send the form again.");
        }
    }
}
