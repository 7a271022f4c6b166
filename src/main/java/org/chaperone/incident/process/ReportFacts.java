package org.chaperone.incident.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.chaperone.engine.SignedIn;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.incident.CaseRecord;
import org.chaperone.kernel.ReferenceNumber;
import org.springframework.stereotype.Component;

/** What the rules for a report know beyond its answers: the day, and whether the earlier case is the reporter's own. */
@Component
@VisibleToModels
public class ReportFacts {

    private final CaseRecord cases;
    private final SignedIn signedIn;
    private final Clock clock;

    ReportFacts(CaseRecord cases, SignedIn signedIn, Clock clock) {
        this.cases = cases;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    public Map<String, Object> of(Map<String, Object> answers) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("today", LocalDate.now(clock));
        Optional<String> earlier = Optional.ofNullable(answers.get("earlierReference")).map(Object::toString);
        facts.put("referenceMistyped", earlier.filter(ReferenceNumber::isMistyped).isPresent());
        facts.put("knownReference", earlier.flatMap(ReferenceNumber::typed).flatMap(cases::maybe).filter(incident -> signedIn.person().filter(incident.reporter()::equals).isPresent())
                .isPresent());
        return facts;
    }
}
