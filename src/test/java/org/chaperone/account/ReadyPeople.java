package org.chaperone.account;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.chaperone.school.SchoolCalendar;
import org.springframework.stereotype.Component;

/** What the browser journeys need to find ready. */
@Component
public class ReadyPeople {

    private final Cases cases;

    ReadyPeople(Cases cases) {
        this.cases = cases;
    }

    /** Those whom journeys name have read the policy and are trained. */
    public void areReady() {
        cases.everyoneIsReady();
    }

    /** A case that the administrators have to set up; the name of its account. */
    public String accountWaitingForItsSetUp() {
        String name = "Chess Club " + System.nanoTime();
        ApplicationCase it = submitted(name);
        it.complete("Task_DecideOnApplication", "slt", Map.of("decision", "approve", "membersPresent", List.of("slt2"),
                "membersAgreed", "yes", "resourceConfirmed", true));
        return name;
    }

    /** A case that the SLT has to decide on; the name of its account. */
    public String accountWaitingForItsDecision() {
        String name = "Garden Club " + System.nanoTime();
        submitted(name);
        return name;
    }

    private ApplicationCase submitted(String name) {
        return cases.write(cases.openNamed("teacher", name), "teacher",
                BusinessCase.complete(LocalDate.now(SchoolCalendar.ZONE).plusMonths(3)));
    }
}
