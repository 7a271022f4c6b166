package org.chaperone.engine.notices;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.chaperone.engine.VisibleToModels;
import org.springframework.stereotype.Component;

/**
 * Tells named people how a case has come out. Models call it from a service task:
 * {@code ${notices.tell(execution, 'application-approved', applicant)}}. The mail holds the case reference, the text
 * of the message file under {@code outcome.<key>} and a link to Tasklist. It is sent even if the case ends at once.
 * Without a mail server nothing happens.
 */
@Component("notices")
@VisibleToModels
public class Notices {

    private final Outbox outbox;
    private final MailServer mail;
    private final Wording wording;

    Notices(Outbox outbox, MailServer mail, Wording wording) {
        this.outbox = outbox;
        this.mail = mail;
        this.wording = wording;
    }

    /**
     * Tells each of these people once, whoever acted; a user who does not exist or has no e-mail address is left out.
     *
     * @param outcome a key in {@code notices.properties}, without {@code outcome.}
     * @param people  a user id, several with commas between, or a collection of them; nothing: nobody is told
     * @throws ProcessEngineException if the message file has no such text
     */
    public void tell(DelegateExecution execution, String outcome, Object people) {
        ExecutionEntity here = (ExecutionEntity) execution;
        if (outcome == null || !wording.knowsOutcome(outcome)) {
            throw new ProcessEngineException("The step '" + here.getCurrentActivityId() + "' tells the outcome '"
                    + outcome + "', but notices.properties has no text outcome." + outcome
                    + ". Add the text or correct the key in the expression of the step.");
        }
        if (!mail.isConfigured()) {
            return;
        }
        Set<String> recipients = Context.getCommandContext()
                .runWithoutAuthorization(commands -> Recipients.withAddress(userIds(people)));
        recipients.forEach(recipient -> outbox.put(new Notice(Kind.OUTCOME, here.getProcessInstanceId(), recipient,
                outcome + "@" + here.getActivityInstanceId(),
                Optional.of(new Notice.Place(here.getProcessDefinitionId(), here.getProcessInstanceId(),
                        here.getCurrentActivityId())),
                new Notice.Content(CaseReference.of(here), Optional.empty(), Optional.of(outcome),
                        Optional.empty()))));
    }

    private static List<String> userIds(Object people) {
        Stream<?> given = people == null ? Stream.empty()
                : people instanceof Collection<?> several ? several.stream() : Stream.of(people);
        return given.map(String::valueOf).flatMap(one -> Arrays.stream(one.split(",")))
                .map(String::strip).filter(one -> !one.isEmpty()).distinct().toList();
    }
}
