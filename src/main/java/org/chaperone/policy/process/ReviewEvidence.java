package org.chaperone.policy.process;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.chaperone.account.AccountRegister;
import org.chaperone.incident.IncidentFigures;
import org.chaperone.policy.PolicyRegister;
import org.chaperone.policy.PolicyVersion;
import org.chaperone.policy.StaffReadiness;
import org.chaperone.school.People;
import org.chaperone.school.Person;
import org.chaperone.school.SchoolCalendar;
import org.chaperone.school.SchoolProfile;
import org.springframework.stereotype.Component;

/**
 * The figures of the past year with which a review begins (REV-04): what happened, what is open, who has read and is
 * trained. Small numbers of cases are not given, so that nobody can be recognised in them.
 */
@Component
class ReviewEvidence {

    private static final int SMALL = 5;

    private final IncidentFigures incidents;
    private final AccountRegister accounts;
    private final PolicyRegister register;
    private final StaffReadiness readiness;
    private final People people;
    private final SchoolProfile profile;
    private final PolicyWords words;
    private final Clock clock;

    ReviewEvidence(IncidentFigures incidents, AccountRegister accounts, PolicyRegister register, StaffReadiness readiness,
            People people, SchoolProfile profile, PolicyWords words, Clock clock) {
        this.incidents = incidents;
        this.accounts = accounts;
        this.register = register;
        this.readiness = readiness;
        this.people = people;
        this.profile = profile;
        this.words = words;
        this.clock = clock;
    }

    /** A line for each figure. */
    String inWords() {
        LocalDate today = LocalDate.now(clock);
        Instant since = today.minusMonths(profile.review().months()).atStartOfDay(SchoolCalendar.ZONE).toInstant();
        PolicyVersion inForce = register.inForce();
        List<String> here = people.active().stream().map(Person::id).toList();
        long read = here.stream().filter(id -> readiness.of(id, inForce.version()).policyReadOn().isPresent()).count();
        long trained = here.stream().filter(id -> readiness.of(id, inForce.version())
                .isTrainedOn(today, profile.people().trainingValidMonths())).count();
        return String.join("\n", Stream.of(words.of("evidence.concerns", few(incidents.reportedSince(since))),
                words.of("evidence.breaches", few(incidents.dataBreachesSince(since))),
                words.of("evidence.actions", incidents.actionsOpen()), words.of("evidence.accounts", accounts.pastClosureOn(today)),
                words.of("evidence.read", read, here.size(), inForce.version()), words.of("evidence.trained", trained, here.size()),
                words.of("evidence.guidance")).toList());
    }

    private String few(int count) {
        return isTooFew(count) ? words.of("evidence.few", SMALL) : String.valueOf(count);
    }

    static boolean isTooFew(int count) {
        return count > 0 && count < SMALL;
    }
}
