package org.chaperone.incident;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chaperone.school.People;
import org.chaperone.school.Person;
import org.chaperone.school.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Who has a case. People are taken out by person, never by role name: in a small school the headteacher may be the DSL.
 * Nobody who is excluded is ever in the answer, nor is who reported it; where nobody is left, an agency outside responds
 * (G-01, G-02, G-03).
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

    /** Whom it may be about without anybody having said who. */
    private static final Set<String> MAY_BE_ANYBODY = Set.of("adult", "unknown");
    private static final List<Role> ORDER_OF_THE_CALL = List.of(Role.CHAIR_OF_GOVERNORS, Role.GOVERNORS, Role.HEADTEACHER,
            Role.DSL, Role.DEPUTY_DSL, Role.SLT);
    /** Who looks at recusals after those who deal with the case: everybody who may deal with one. */
    private static final Line CHECKERS = Line.of("chair-of-governors", "governors,headteacher,dsl,deputy-dsl,slt", 1, "lado");
    /** Those outside who may decide who deals with a case where nobody in school is free of it. */
    private static final Set<Agency> DECIDE_OUTSIDE = EnumSet.of(Agency.LADO, Agency.CHILDRENS_SOCIAL_CARE, Agency.POLICE);

    private static final Pattern PASSED_OVER = Pattern.compile(" [^.]* takes? no part in this case\\.");

    private final CaseRecord cases;
    private final ResponderLines lines;
    private final ExternalReports reports;
    private final People people;
    private final Contacts contacts;
    private final Clock clock;

    WhoResponds(CaseRecord cases, ResponderLines lines, ExternalReports reports, People people, Contacts contacts, Clock clock) {
        this.cases = cases;
        this.lines = lines;
        this.reports = reports;
        this.people = people;
        this.contacts = contacts;
        this.clock = clock;
    }

    /**
     * @param people      in order of the line, nobody excluded and never who reported it; empty where no office holder is free
     *                    of a conflict
     * @param asked       the roles for which they were asked
     * @param explanation in words, for those who have it; it names offices and nobody's interest
     * @param ladoDirect  the LADO is told directly
     * @param outside     the agency that responds, where nobody in school does
     */
    public record Choice(List<String> people, Set<Role> asked, String explanation, boolean ladoDirect, Optional<Agency> outside) {
    }

    /** What the answer depends on. */
    record Question(String reference, Set<String> reporters, Set<String> excluded, boolean headConcerned, int widened) {
    }

    /**
     * Who has a side of a case.
     *
     * @param widened how often the next in line was brought in
     */
    public Choice line(String reference, Track track, int widened) {
        IncidentCase incident = cases.find(reference);
        Question question = question(incident, widened);
        return found(reference, among(question, lines.of(track, question.headConcerned(), governorConcerned(reference), authorOpen(incident),
                incident.childAtRisk(), incident.matter(), incident.profile())));
    }

    /** As {@link #line(String, Track, int)}, as often widened as the record says. */
    public Choice line(String reference, Track track) {
        return line(reference, track, cases.track(reference, track).widened());
    }

    /** Who has something of a case that is no side of it: content to be cleared, the debrief. */
    public Choice along(String reference, Line line, int widened) {
        return found(reference, among(question(cases.find(reference), widened), line));
    }

    /**
     * Who may still make a call outside where no office holder is free of a conflict: whoever reported it, unless it is
     * about them; else, and once the call is late, those who are held still until somebody has looked, the chair first.
     *
     * @param widened how often the next in line was brought in
     * @throws NobodyLeft if not one such person is left
     */
    public List<String> callers(String reference, int widened) {
        IncidentCase incident = cases.find(reference);
        Set<String> subjects = excludedAs(reference, out -> out.as() == Exclusion.SUBJECT);
        Set<String> found = new LinkedHashSet<>(cases.reporters(reference).stream()
                .filter(person -> isHere(person) && !subjects.contains(person)).toList());
        if (found.isEmpty() || widened > 0) {
            found.addAll(heldStill(incident, Math.max(1, widened)));
        }
        if (found.isEmpty()) {
            throw new NobodyLeft("Nobody at the school is free to deal with this, so nothing was "
                    + "stored. Nothing waits for Chaperone: tell the LADO now. "
                    + contacts.inWords("lado", LocalDate.now(clock)));
        }
        return List.copyOf(found);
    }

    /**
     * Who looks whether somebody takes no part for good.
     *
     * @param people empty while nobody may
     * @param held   they are held still themselves, so that they only write down what somebody outside decided
     */
    public record Checkers(List<String> people, boolean held) {
    }

    /**
     * Who looks whether somebody takes no part for good: those who deal with the case; else anybody else who may deal with
     * one and is free of this; where nobody is, those who are held still, the chair first, once somebody outside was told and
     * has decided. Never who reported it, nor anybody whom it is about, nor somebody who would settle their own (G-01).
     *
     * @param widened how often the next in line was brought in
     */
    public Checkers checkers(String reference, int widened) {
        IncidentCase incident = cases.find(reference);
        Set<String> found = new LinkedHashSet<>();
        found.addAll(lookingFirst(reference));
        if (found.isEmpty() || widened > 0) {
            found.addAll(among(question(incident, Math.max(0, widened - 1)), CHECKERS).people());
        }
        if (!found.isEmpty()) {
            return new Checkers(List.copyOf(found), false);
        }
        Set<String> held = heldStill(incident, ORDER_OF_THE_CALL.size());
        return new Checkers(held.size() > 1 && isDecidedOutside(reference)
                ? List.copyOf(heldStill(incident, 1 + widened)) : List.of(), true);
    }

    /**
     * Those who deal with the adult's side where there is one, so that nobody decides alone about whom they work for; else
     * those who deal with any side.
     */
    private List<String> lookingFirst(String reference) {
        List<CaseTrack> sides = cases.tracks(reference);
        boolean allOver = sides.stream().allMatch(CaseTrack::isConcluded);
        List<Track> open = sides.stream().filter(side -> allOver || !side.isConcluded()).map(CaseTrack::track).toList();
        List<String> adults = open.contains(Track.ADULT) ? line(reference, Track.ADULT).people() : List.of();
        return adults.isEmpty() ? open.stream().flatMap(side -> line(reference, side).people().stream()).distinct().toList() : adults;
    }

    /** As {@link #checkers}: the people alone. */
    public List<String> impartial(String reference, int widened) {
        return checkers(reference, widened).people();
    }

    /** Whether somebody outside who may decide who deals with a case was told of it, and it is known who that was. */
    private boolean isDecidedOutside(String reference) {
        Set<Agency> decide = EnumSet.copyOf(DECIDE_OUTSIDE);
        cases.tracks(reference).forEach(side -> line(reference, side.track()).outside().ifPresent(decide::add));
        return cases.joined(reference).stream().flatMap(one -> reports.of(one).stream()).anyMatch(report -> report.isTold()
                && decide.contains(report.agency()) && report.toldWhom().filter(whom -> !whom.isBlank()).isPresent());
    }

    /** Whether the headteacher has no part in the case, as it stands now. */
    public boolean headConcerned(String reference) {
        return headConcerned(cases.find(reference), cases.excluded(reference));
    }

    /** Whether somebody in school may have done it, and nobody has said who (G-01). */
    public boolean authorOpen(String reference) {
        return authorOpen(cases.find(reference));
    }

    private boolean authorOpen(IncidentCase incident) {
        return MAY_BE_ANYBODY.contains(incident.subjectKind())
                && cases.tracks(incident.reference()).stream().allMatch(track -> track.subjectPerson().isEmpty())
                && !cases.report(incident.reference()).authorNamed();
    }

    /** Office holders who are held still and may be free of it after all, of so many offices in the order of the call. */
    private Set<String> heldStill(IncidentCase incident, int offices) {
        String reference = incident.reference();
        Set<String> held = excludedAs(reference, out -> out.provisional() && out.as() != Exclusion.SUBJECT);
        held.removeAll(cases.reporters(reference));
        boolean head = headConcerned(incident, cases.excluded(reference)) && incident.subjectKind().equals(HEADTEACHER);
        Set<String> found = new LinkedHashSet<>();
        int left = offices;
        for (Role role : ORDER_OF_THE_CALL) {
            if (left > 0 && !(head && (role == Role.HEADTEACHER || role == Role.SLT))
                    && found.addAll(people.membersOf(role).stream().filter(held::contains).toList())) {
                left--;
            }
        }
        return found;
    }

    private Set<String> excludedAs(String reference, Predicate<ExcludedPerson> how) {
        return cases.exclusions(reference).stream().filter(ExcludedPerson::isOut).filter(how).map(ExcludedPerson::person)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Question question(IncidentCase incident, int widened) {
        Set<String> excluded = cases.excluded(incident.reference());
        return new Question(incident.reference(), cases.reporters(incident.reference()), excluded,
                headConcerned(incident, excluded), widened);
    }

    private boolean headConcerned(IncidentCase incident, Set<String> excluded) {
        // of an erased case nobody can tell any more whom it was about: it may have been the headteacher
        return incident.erased() || incident.subjectKind().equals(HEADTEACHER)
                || people.membersOf(Role.HEADTEACHER).stream().anyMatch(excluded::contains);
    }

    private boolean governorConcerned(String reference) {
        return excludedAs(reference, out -> out.as() == Exclusion.SUBJECT).stream()
                .anyMatch(people.membersOf(Role.GOVERNORS)::contains);
    }

    private static Choice found(String reference, Choice choice) {
        if (choice.people().isEmpty()) {
            LOG.warn("Case {} has no responder left by its roles: give somebody a role", reference);
        }
        return choice;
    }

    /** The rule itself, which depends on nothing but this and on who holds which role today. */
    Choice among(Question question, Line line) {
        Walk walk = new Walk(question);
        line.together().forEach(first -> {
            if (!first.equals(Line.LINE_MANAGER)) {
                walk.ask(Line.role(first));
            } else if (!walk.askLineManager(question.reporters())) {
                line.then().stream().filter(next -> !next.equals(Line.LADO)).findFirst().map(Line::role).ifPresent(walk::ask);
            }
        });
        int wanted = question.widened();
        for (String next : line.then()) {
            boolean tooFew = walk.holders.size() < Math.max(1, line.atLeast());
            if (!tooFew && wanted == 0) {
                break;
            }
            if (next.equals(Line.LADO)) {
                walk.ladoDirect |= walk.holders.isEmpty();
            } else if (walk.ask(Line.role(next)) && !tooFew) {
                wanted--;
            }
        }
        return walk.choice(line.outside());
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
        private boolean lineManager;
        private boolean ladoDirect;

        Walk(Question question) {
            headConcerned = question.headConcerned();
            out = new TreeSet<>(question.excluded());
            out.addAll(question.reporters());
            if (headConcerned) {
                out.addAll(people.membersOf(Role.HEADTEACHER));
            }
        }

        /**
         * Whether a reporter has a line manager who may have it: one who holds an office that deals with concerns, and no
         * random member of staff (INC-16).
         */
        boolean askLineManager(Set<String> reporters) {
            List<String> free = reporters.stream().flatMap(reporter -> people.lineManagerOf(reporter).stream())
                    .filter(id -> !out.contains(id)).filter(id -> people.rolesOf(id).stream().anyMatch(ORDER_OF_THE_CALL::contains))
                    .filter(id -> !headConcerned || !people.membersOf(Role.SLT).contains(id)).toList();
            holders.addAll(free);
            lineManager |= !free.isEmpty();
            return !free.isEmpty();
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

        Choice choice(Agency outside) {
            boolean nobody = holders.isEmpty();
            String explanation = nobody ? "No office holder at the school is free to deal with it, so it goes outside."
                    : "It is with " + Stream.concat(lineManager ? Stream.of("the line manager") : Stream.of(),
                            asked.stream().map(WhoResponds::office)).collect(Collectors.joining(" and ")) + ".";
            return new Choice(List.copyOf(holders), Set.copyOf(asked), passedOver.isEmpty() ? explanation
                    : explanation + " " + String.join(" ", passedOver), ladoDirect || nobody && outside == Agency.LADO,
                    nobody ? Optional.of(outside) : Optional.empty());
        }
    }

    /** The explanation of a {@link Choice} without the offices that were passed over. */
    public static String withoutThosePassedOver(String explanation) {
        return PASSED_OVER.matcher(explanation).replaceAll("");
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
