package org.chaperone.account;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.chaperone.account.AccountApplication.Capacity;
import org.chaperone.policy.PolicyInForce;
import org.chaperone.policy.StaffReadiness;
import org.chaperone.policy.StaffReadiness.Standing;
import org.chaperone.school.People;
import org.chaperone.school.Person;
import org.chaperone.school.SchoolCalendar;
import org.chaperone.school.SchoolProfile;
import org.chaperone.school.SchoolProfiles;
import org.springframework.stereotype.Component;

/**
 * Whether everyone who is to run an account has read the policy in force and is trained (V-13, ACC-37): shown to those
 * who decide, and the condition for going live.
 */
@Component
public class PeopleCheck {

    /** How the register of readings calls the acceptable use policy, which some schools ask for as well (TRN-09). */
    public static final String ACCEPTABLE_USE = "acceptable use";

    private final StaffReadiness readiness;
    private final PolicyInForce inForce;
    private final People people;
    private final SchoolProfiles profiles;
    private final Clock clock;

    PeopleCheck(StaffReadiness readiness, PolicyInForce inForce, People people, SchoolProfiles profiles, Clock clock) {
        this.readiness = readiness;
        this.inForce = inForce;
        this.people = people;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** How each of those named stands today, in the order of the form. */
    public List<Standings> of(AccountApplication application) {
        SchoolProfile profile = profile(application);
        LocalDate today = LocalDate.now(clock);
        return application.team().entrySet().stream().map(named -> standing(named, profile, today)).toList();
    }

    /** Notes for everyone not ready yet that on this day they had read the policy and been trained. */
    public void recordReady(AccountApplication application, LocalDate on, String course, String recordedBy) {
        SchoolProfile profile = profile(application);
        application.team().keySet().forEach(person -> {
            documents(profile).filter(document -> readiness.of(person, document).policyReadOn().isEmpty())
                    .forEach(document -> readiness.policyRead(person, document, on, recordedBy));
            if (!readiness.of(person, version(profile)).isTrainedOn(on, profile.people().trainingValidMonths())) {
                readiness.trained(person, course, on, recordedBy);
            }
        });
    }

    /** What the school's policy wants everybody named to have read. */
    private Stream<String> documents(SchoolProfile profile) {
        return profile.people().acceptableUseMustBeRead() ? Stream.of(version(profile), ACCEPTABLE_USE) : Stream.of(version(profile));
    }

    private String version(SchoolProfile profile) {
        return inForce.versionFor(profile.key());
    }

    private Standings standing(Map.Entry<String, Set<Capacity>> named, SchoolProfile profile, LocalDate today) {
        String version = version(profile);
        Standing standing = readiness.of(named.getKey(), version);
        boolean acceptableUse = !profile.people().acceptableUseMustBeRead()
                || readiness.of(named.getKey(), ACCEPTABLE_USE).policyReadOn().isPresent();
        String name = people.find(named.getKey()).map(Person::displayName).orElse(named.getKey());
        return new Standings(named.getKey(), name, AccountApplication.inWords(named.getValue()),
                standing.policyReadOn().isPresent() && acceptableUse,
                standing.policyReadOn().map(day -> "has read version " + version + " (" + SchoolCalendar.inWords(day) + ")")
                        .orElse("has not read version " + version + " yet")
                        + (acceptableUse ? "" : "; acceptable use policy not read yet"),
                standing.isTrainedOn(today, profile.people().trainingValidMonths()),
                standing.lastTrainedOn().map(day -> "last trained on " + SchoolCalendar.inWords(day)
                        + (standing.isTrainedOn(today, profile.people().trainingValidMonths()) ? "" : ", out of date"))
                        .orElse("not trained yet"));
    }

    private SchoolProfile profile(AccountApplication application) {
        return profiles.find(application.policyProfile()).orElseThrow();
    }

    /** How one person named stands. */
    public record Standings(String person, String name, String roles, boolean policyRead, String policy, boolean trained,
                            String training) {

        public boolean ready() {
            return policyRead && trained;
        }

        /** What the person still lacks, as a sentence; empty for one who is ready. */
        public String gap() {
            if (ready()) {
                return "";
            }
            String lacks = policyRead ? "is not trained" : trained ? "has not read what the policy asks"
                    : "has not read what the policy asks and is not trained";
            return name + " " + lacks + ".";
        }
    }
}
