package org.chaperone.account.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.chaperone.account.ApplicationRecord;
import org.chaperone.account.NoticePeriod;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.school.People;
import org.chaperone.school.Role;
import org.chaperone.school.SchoolCalendar;
import org.chaperone.school.SchoolProfile;
import org.chaperone.school.SchoolProfiles;
import org.springframework.stereotype.Component;

/** What the rules for a business case know beyond its answers: the day, the people of the school, the notice asked for. */
@Component
@VisibleToModels
public class ApplicationFacts {

    private final People people;
    private final SchoolProfiles profiles;
    private final NoticePeriod notice;
    private final ApplicationRecord record;
    private final Clock clock;

    ApplicationFacts(People people, SchoolProfiles profiles, NoticePeriod notice, ApplicationRecord record, Clock clock) {
        this.people = people;
        this.profiles = profiles;
        this.notice = notice;
        this.record = record;
        this.clock = clock;
    }

    public Map<String, Object> of(VariableScope scope) {
        SchoolProfile profile = profiles.find(CaseVariables.text(scope, CaseVariables.POLICY_PROFILE)).orElseThrow();
        LocalDate earliest = notice.earliestGoLive(profile);
        LocalDate earliestWithFilter = notice.earliestGoLiveWithFilter(profile);
        Map<String, Object> kinds = new HashMap<>();
        Map<String, Object> leavers = new HashMap<>();
        people.active().forEach(person -> {
            kinds.put(person.id(), person.kind().name().toLowerCase(Locale.ROOT));
            person.leavesOn().ifPresent(day -> leavers.put(person.id(), day));
        });
        return CaseVariables.map(
                "today", LocalDate.now(clock),
                "kindOf", kinds,
                "leavesOn", leavers,
                "leadership", leadership(people),
                "handlesInUse", new ArrayList<>(record.handlesInUse(CaseVariables.text(scope, CaseVariables.CASE_REFERENCE))),
                "minimumRunners", profile.people().minimumRunners(),
                "minimumAdministrators", profile.people().minimumAdministrators(),
                "minimumModerators", profile.people().minimumModerators(),
                "maximumLifeMonths", profile.lifetime().maximumMonths(),
                "earliestGoLive", earliest,
                "earliestGoLiveInWords", SchoolCalendar.inWords(earliest),
                "earliestGoLiveWithFilter", earliestWithFilter,
                "earliestGoLiveWithFilterInWords", SchoolCalendar.inWords(earliestWithFilter));
    }

    static List<String> leadership(People people) {
        List<String> leadership = new ArrayList<>(people.membersOf(Role.HEADTEACHER));
        leadership.addAll(people.membersOf(Role.SLT));
        return leadership;
    }
}
