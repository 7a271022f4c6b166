package org.chaperone.incident;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chaperone.engine.secrecy.PersonCodes;
import org.chaperone.school.People;
import org.chaperone.school.Role;
import org.chaperone.school.SchoolCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is on call for one side of a case, and who of them has been told. Nobody is in it who takes no part in the case, who
 * reported it, or to whom its line does not come: the line says who may deal with it, the rota only in which order they are
 * told (G-02, G-15).
 */
@Component
@Transactional
public class OnCall {

    /** Further than any line goes. */
    private static final int THE_WHOLE_LINE = 50;
    /** The offices by which somebody on call is known, the first of them that they hold. */
    private static final List<Role> OFFICES = List.of(Role.DSL, Role.DEPUTY_DSL, Role.HEADTEACHER, Role.CHAIR_OF_GOVERNORS, Role.SLT,
            Role.GOVERNORS);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final PersonCodes codes;
    private final CaseCodes kinds;
    private final CaseRecord cases;
    private final Chronology chronology;
    private final WhoResponds who;
    private final OnCallRota rota;
    private final People people;

    OnCall(JdbcClient jdbc, Clock clock, PersonCodes codes, CaseRecord cases, Chronology chronology, WhoResponds who, OnCallRota rota, People people) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.codes = codes;
        this.kinds = new CaseCodes(codes);
        this.cases = cases;
        this.chronology = chronology;
        this.who = who;
        this.rota = rota;
        this.people = people;
    }

    /** A step whose turn it was. */
    public record Told(OnCallStep step, Instant at) {
    }

    /** Those whose turn it is today, in order; empty where nobody of the rota may deal with it. */
    @Transactional(readOnly = true)
    public List<OnCallStep> order(String reference, Track track) {
        Set<String> free = new LinkedHashSet<>(mayDealWithIt(reference, track, THE_WHOLE_LINE));
        List<OnCallStep> steps = new ArrayList<>();
        for (OnCallEntry entry : rota.on(LocalDate.ofInstant(clock.instant(), SchoolCalendar.ZONE), track)) {
            Optional<Role> role = Role.withId(entry.who());
            List<String> now = role.map(people::membersOf).orElse(List.of(entry.who())).stream().filter(free::contains).toList();
            if (!now.isEmpty()) {
                steps.add(new OnCallStep(role.orElseGet(() -> officeOf(entry.who())), entry.telephone(), now));
                now.forEach(free::remove);
            }
        }
        // those who have it already come before those to whom it would have to be widened
        List<String> atOnce = mayDealWithIt(reference, track, cases.track(reference, track).widened());
        return steps.stream().sorted(Comparator.comparing(step -> !atOnce.containsAll(step.people()))).toList();
    }

    /** Who is told next; empty where the order is through. */
    @Transactional(readOnly = true)
    public Optional<OnCallStep> next(String reference, Track track) {
        Set<String> told = told(reference, track).keySet();
        return order(reference, track).stream().filter(step -> step.people().stream().noneMatch(told::contains)).findFirst();
    }

    /** Who was told last, of those who may still deal with it. */
    @Transactional(readOnly = true)
    public Optional<Told> last(String reference, Track track) {
        Map<String, Instant> told = told(reference, track);
        return order(reference, track).stream().flatMap(step -> step.people().stream().filter(told::containsKey).findFirst()
                .map(person -> new Told(step, told.get(person))).stream()).reduce((one, later) -> later);
    }

    /** Keeps that it is their turn. */
    public void tell(String reference, Track track, OnCallStep step) {
        chronology.willChange(reference);
        Set<String> told = told(reference, track).keySet();
        step.people().stream().filter(person -> !told.contains(person)).forEach(person ->
                jdbc.sql("insert into incident_on_call (case_reference, track, person, told_at) values (?, ?, ?, ?)")
                        .params(reference, kinds.of(reference, track), codes.of(place(reference), person), CaseRecord.utc(clock.instant())).update());
    }

    /** How often the next in line has to be brought in so that they have the task; never less often than now. */
    @Transactional(readOnly = true)
    public int reaching(String reference, Track track, OnCallStep step) {
        int now = cases.track(reference, track).widened();
        return Stream.iterate(now, times -> times < THE_WHOLE_LINE, times -> times + 1)
                .filter(times -> mayDealWithIt(reference, track, times).containsAll(step.people())).findFirst().orElse(now);
    }

    private List<String> mayDealWithIt(String reference, Track track, int widened) {
        return who.line(reference, track, widened).people();
    }

    /** The office by which the reporter knows this person; {@link Role#STAFF} where they hold none that deals with concerns. */
    @Transactional(readOnly = true)
    public Role officeOf(String person) {
        Set<Role> held = people.rolesOf(person);
        return OFFICES.stream().filter(held::contains).findFirst().orElse(Role.STAFF);
    }

    private static String place(String reference) {
        return PersonCodes.in("incident_on_call.person", reference);
    }

    private Map<String, Instant> told(String reference, Track track) {
        Map<String, Instant> told = new LinkedHashMap<>();
        jdbc.sql("select person, told_at from incident_on_call where case_reference = ? and track = ? order by told_at, person")
                .params(reference, kinds.of(reference, track))
                .query((row, number) -> told.put(codes.person(place(reference), row.getString("person")), row.getObject("told_at", OffsetDateTime.class).toInstant()))
                .list();
        return told;
    }
}
