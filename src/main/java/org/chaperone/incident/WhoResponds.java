package org.chaperone.incident;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.chaperone.school.People;
import org.chaperone.school.Person;
import org.chaperone.school.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Who has a case. People are taken out by person, never by role name: in a small school the headteacher may be the DSL.
 * Nobody who is excluded is ever in the answer, and somebody always is (G-01, G-02, G-03).
 *
 * <p>Where the headteacher is concerned, neither a headteacher nor anybody asked as SLT is in it.
 */
@Component
public class WhoResponds {

    private static final Logger LOG = LoggerFactory.getLogger(WhoResponds.class);
    private static final String HEADTEACHER = "headteacher";

    private static final Map<Role, String> OFFICES = Map.of(Role.DSL, "the designated safeguarding lead",
            Role.DEPUTY_DSL, "the deputy designated safeguarding lead", Role.HEADTEACHER, "the headteacher",
            Role.SLT, "the senior leadership team", Role.CHAIR_OF_GOVERNORS, "the chair of governors",
            Role.GOVERNORS, "the governors", Role.ACCOUNT_ADMINS, "the administrators of the school's accounts");

    private final CaseRecord cases;
    private final ResponderLines lines;
    private final People people;
    private final Contacts contacts;
    private final Clock clock;

    WhoResponds(CaseRecord cases, ResponderLines lines, People people, Contacts contacts, Clock clock) {
        this.cases = cases;
        this.lines = lines;
        this.people = people;
        this.contacts = contacts;
        this.clock = clock;
    }

    /**
     * @param people       in order of the line, at least one, nobody excluded
     * @param asked        the roles for which they were asked; none where it is a last resort
     * @param explanation  in words, for those who have it; it names offices and nobody's interest
     * @param ladoDirect   nobody in school is free of it whose office it would be
     * @param reporterOnly nobody is left but the reporter
     */
    public record Choice(List<String> people, Set<Role> asked, String explanation, boolean ladoDirect, boolean reporterOnly) {
    }

    /** What the answer depends on. */
    record Question(String reference, String reporter, Set<String> excluded, boolean headConcerned, int widened) {
    }

    /**
     * Who has a side of a case.
     *
     * @param widened how often the next in line was brought in
     * @throws NobodyLeft if not one active person is free of it
     */
    public Choice line(String reference, Track track, int widened) {
        IncidentCase incident = cases.find(reference);
        Question question = question(incident, widened);
        return found(reference, among(question, lines.of(track, question.headConcerned(), incident.childAtRisk(),
                incident.matter(), incident.profile())));
    }

    /** As {@link #line(String, Track, int)}, as often widened as the record says. */
    public Choice line(String reference, Track track) {
        return line(reference, track, cases.track(reference, track).widened());
    }

    /**
     * Who has something of a case that is no side of it: content to be removed, the debrief.
     *
     * @throws NobodyLeft if not one active person is free of it
     */
    public Choice along(String reference, Line line, int widened) {
        return found(reference, among(question(cases.find(reference), widened), line));
    }

    /** Whether the headteacher has no part in the case, as it stands now. */
    public boolean headConcerned(String reference) {
        return headConcerned(cases.find(reference), cases.excluded(reference));
    }

    private Question question(IncidentCase incident, int widened) {
        Set<String> excluded = cases.excluded(incident.reference());
        return new Question(incident.reference(), incident.reporter(), excluded, headConcerned(incident, excluded), widened);
    }

    private boolean headConcerned(IncidentCase incident, Set<String> excluded) {
        return incident.subjectKind().equals(HEADTEACHER)
                || people.membersOf(Role.HEADTEACHER).stream().anyMatch(excluded::contains);
    }

    private static Choice found(String reference, Choice choice) {
        if (choice.asked().isEmpty()) {
            LOG.warn("Case {} has no responder left by its roles: give somebody a role", reference);
        }
        return choice;
    }

    /** The rule itself, which depends on nothing but this and on who holds which role today. */
    Choice among(Question question, Line line) {
        Walk walk = new Walk(question);
        line.together().stream().map(Line::role).forEach(walk::ask);
        int wanted = question.widened() + (walk.holders.isEmpty() ? 1 : 0);
        for (String next : line.then()) {
            if (wanted == 0) {
                break;
            }
            if (next.equals(Line.LADO)) {
                walk.ladoDirect |= walk.holders.isEmpty();
            } else if (walk.ask(Line.role(next))) {
                wanted--;
            }
        }
        return walk.holders.isEmpty() ? lastResort(question, walk) : walk.choice(false);
    }

    private Choice lastResort(Question question, Walk walk) {
        walk.ladoDirect = true;
        if (isHere(question.reporter()) && !walk.out.contains(question.reporter())) {
            walk.holders.add(question.reporter());
            return walk.choice(true);
        }
        Set<String> slt = question.headConcerned() ? Set.copyOf(people.membersOf(Role.SLT)) : Set.of();
        String anybody = people.membersOf(Role.STAFF).stream().filter(id -> !walk.out.contains(id) && !slt.contains(id)).sorted()
                .findFirst().orElseThrow(() -> new NobodyLeft("Nobody at the school is free to deal with this, so nothing was "
                        + "stored. Nothing waits for Chaperone: tell the LADO now. "
                        + contacts.inWords("lado", LocalDate.now(clock))));
        walk.holders.add(anybody);
        return walk.choice(false);
    }

    private boolean isHere(String id) {
        return people.find(id).map(person -> person.isHereOn(LocalDate.now(clock))).orElse(false);
    }

    /** Goes along a line and keeps who was found and who was passed over. */
    private final class Walk {

        private final boolean headConcerned;
        private final Set<String> out;
        private final Set<String> holders = new LinkedHashSet<>();
        private final Set<Role> asked = new LinkedHashSet<>();
        private final List<String> passedOver = new ArrayList<>();
        private boolean ladoDirect;

        Walk(Question question) {
            headConcerned = question.headConcerned();
            out = new TreeSet<>(question.excluded());
            if (headConcerned) {
                out.addAll(people.membersOf(Role.HEADTEACHER));
            }
        }

        /** Whether this role adds somebody. */
        boolean ask(Role role) {
            if (headConcerned && (role == Role.SLT || role == Role.HEADTEACHER)) {
                passedOver.add(takesNoPart(role));
                return false;
            }
            List<String> members = people.membersOf(role);
            List<String> free = members.stream().filter(id -> !out.contains(id)).toList();
            if (members.isEmpty()) {
                passedOver.add("Nobody is here today as " + bare(role) + ".");
            } else if (free.isEmpty()) {
                passedOver.add(takesNoPart(role));
            }
            boolean adds = holders.addAll(free);
            if (!free.isEmpty()) {
                asked.add(role);
            }
            return adds;
        }

        Choice choice(boolean reporterOnly) {
            String explanation = asked.isEmpty()
                    ? "Nobody whose office it is can deal with it, so it is with you. Tell the LADO now and take their advice."
                    : "It is with " + asked.stream().map(WhoResponds::office).collect(Collectors.joining(" and ")) + ".";
            return new Choice(List.copyOf(holders), Set.copyOf(asked), passedOver.isEmpty() ? explanation
                    : explanation + " " + String.join(" ", passedOver), ladoDirect, reporterOnly);
        }
    }

    private static String takesNoPart(Role role) {
        String office = office(role);
        boolean several = role == Role.GOVERNORS || role == Role.ACCOUNT_ADMINS;
        return Character.toUpperCase(office.charAt(0)) + office.substring(1) + (several ? " take" : " takes")
                + " no part in this case.";
    }

    private static String office(Role role) {
        return Optional.ofNullable(OFFICES.get(role)).orElse(role.id());
    }

    private static String bare(Role role) {
        return office(role).replaceFirst("^the ", "");
    }
}
