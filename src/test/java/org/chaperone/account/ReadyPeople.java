package org.chaperone.account;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.chaperone.school.SchoolCalendar;
import org.springframework.stereotype.Component;

/** What the browser journeys need to find ready. */
@Component
public class ReadyPeople {

    private final ProcessEngine engine;
    private final Cases cases;

    ReadyPeople(ProcessEngine engine, Cases cases) {
        this.engine = engine;
        this.cases = cases;
    }

    /** Those whom journeys name have read the policy and are trained. */
    public void areReady() {
        cases.everyoneIsReady();
    }

    /** A case that the administrators have to set up; the name of its account. */
    public String accountWaitingForItsSetUp() {
        ApplicationCase it = cases.submitted("teacher", BusinessCase.complete(LocalDate.now(SchoolCalendar.ZONE).plusMonths(3)));
        it.complete("Task_DecideOnApplication", "slt", Map.of("decision", "approve", "membersPresent", List.of("slt2"),
                "membersAgreed", "yes", "resourceConfirmed", true));
        String name = "Chess Club " + it.reference();
        engine.getTaskService().setVariable(it.task("Task_SetUpAccount").getId(), "accountName", name);
        return name;
    }
}
