package org.chaperone.account;

import java.time.Instant;
import java.util.Optional;

/**
 * One decision on an application, as the record keeps it for good.
 *
 * @param step the step that the policy asks for
 * @param decidedAs in which role it was really taken
 * @param decidedBy the id of the person
 * @param kind {@code approve}, {@code refuse} or {@code send-back}
 * @param meeting who else took part and where the minutes are
 * @param safeguarding the DSL's risk assessment
 * @param whyThisPerson why it was not simply those whom the policy asks
 */
public record Decision(String caseReference, String step, String decidedAs, String decidedBy, Instant at, String kind,
                       Optional<String> reason, Optional<String> conditions, Meeting meeting, Safeguarding safeguarding,
                       Optional<String> whyThisPerson) {

    public record Meeting(Optional<String> membersPresent, Optional<String> minutes) {
    }

    public record Safeguarding(Optional<String> hazards, Optional<String> controls, Optional<String> view) {
    }
}
