package org.chaperone.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chaperone.engine.secrecy.PersonCodes;
import org.chaperone.engine.secrecy.Sealed;
import org.chaperone.engine.secrecy.SealedRow;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whom each case is about, by name, whether or not they stand on a list of the school: pupils, supply staff, volunteers. So
 * earlier concerns about the same child or adult are found (G-55). The names are sealed; what is compared are keyed stamps
 * of them. Whoever asks for other cases must still ask whether a person may see those.
 */
@Component
@Transactional
public class ConcernedPeople {

    /** Where somebody wrote it; what was written later counts before what was written earlier. */
    public enum SaidIn {
        /** As who may have done it. */
        REPORT,
        /** In the report, too: as who may be harmed. */
        HARMED, ASSESSMENT, LATER;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final JdbcClient jdbc;
    private final Sealed sealed;
    private final CaseCodes kinds;
    private final NameTokens tokens;
    private final CaseRecord cases;
    private final Chronology chronology;

    ConcernedPeople(JdbcClient jdbc, Sealed sealed, PersonCodes codes, NameTokens tokens, CaseRecord cases, Chronology chronology) {
        this.jdbc = jdbc;
        this.sealed = sealed;
        this.kinds = new CaseCodes(codes);
        this.tokens = tokens;
        this.cases = cases;
        this.chronology = chronology;
    }

    /** Keeps whom a side of a case is about; what was said there before, and is not said again, stays. */
    public void keep(String reference, Track side, SaidIn saidIn, PersonConcerned said) {
        PersonConcerned person = said.or(Optional.ofNullable(said(reference, side).get(saidIn)).orElse(PersonConcerned.UNKNOWN));
        if (person.isUnknown()) {
            return;
        }
        chronology.willChange(reference);
        jdbc.sql("delete from incident_person where case_reference = ? and track = ? and said_in = ?")
                .params(reference, kinds.of(reference, side), saidIn.id()).update();
        SealedRow row = row(reference, side, saidIn.id());
        jdbc.sql("insert into incident_person (case_reference, track, said_in, full_name, class_or_year, born_on, retires_on) "
                        + "values (?, ?, ?, ?, ?, ?, ?)")
                .params(reference, kinds.of(reference, side), saidIn.id(), row.seal("full_name", person.fullName()),
                        row.seal("class_or_year", person.classOrYear()),
                        row.seal("born_on", person.bornOn().map(LocalDate::toString)),
                        row.seal("retires_on", person.retiresOn().map(LocalDate::toString))).update();
        stamp(reference, side, saidIn, person);
    }

    /** Whom this side of the case is about, together with the cases joined to it: what was said last counts. */
    @Transactional(readOnly = true)
    public PersonConcerned of(String reference, Track side) {
        PersonConcerned found = PersonConcerned.UNKNOWN;
        for (String part : cases.joined(reference)) {
            Map<SaidIn, PersonConcerned> said = said(part, side);
            for (SaidIn saidIn : List.of(SaidIn.LATER, SaidIn.ASSESSMENT, SaidIn.HARMED, SaidIn.REPORT)) {
                found = found.or(said.getOrDefault(saidIn, PersonConcerned.UNKNOWN));
            }
        }
        return found;
    }

    /** Other cases whose same side may be about the same person; none of them is joined to this one. */
    @Transactional(readOnly = true)
    public Set<String> alsoAbout(String reference, Track side) {
        List<String> joined = cases.joined(reference);
        Set<String> wanted = new TreeSet<>();
        joined.forEach(part -> said(part, side).values().forEach(person -> wanted.addAll(tokens.toLookFor(side, person))));
        Set<String> found = having(wanted);
        joined.forEach(found::remove);
        Optional<LocalDate> born = bornOn(reference, side);
        found.removeIf(other -> differ(born, bornOn(other, side)));
        return found;
    }

    /** Cases about somebody of this name, on whichever side. */
    @Transactional(readOnly = true)
    public Map<String, Set<Track>> named(String name) {
        Map<String, Set<Track>> found = new TreeMap<>();
        for (Track side : List.of(Track.CHILD, Track.ADULT, Track.OUTSIDER)) {
            having(tokens.toLookFor(side, PersonConcerned.named(name))).forEach(reference ->
                    found.computeIfAbsent(reference, first -> new TreeSet<>()).add(side));
        }
        return found;
    }

    /** Where a report names two children, nobody knows whose date of birth it is. */
    private Optional<LocalDate> bornOn(String reference, Track side) {
        return said(reference, side).keySet().containsAll(Set.of(SaidIn.REPORT, SaidIn.HARMED)) ? Optional.empty()
                : of(reference, side).bornOn();
    }

    private static boolean differ(Optional<LocalDate> one, Optional<LocalDate> other) {
        return one.isPresent() && other.isPresent() && !one.equals(other);
    }

    private Set<String> having(Set<String> wanted) {
        return wanted.isEmpty() ? new TreeSet<>() : new TreeSet<>(jdbc.sql(
                        "select distinct case_reference from incident_person_token where token in (:wanted)")
                .param("wanted", wanted).query(String.class).list());
    }

    private void stamp(String reference, Track side, SaidIn saidIn, PersonConcerned person) {
        jdbc.sql("delete from incident_person_token where case_reference = ? and track = ? and said_in = ?")
                .params(reference, kinds.of(reference, side), saidIn.id()).update();
        // a date of birth that is written later belongs to the name that was written before
        PersonConcerned named = new PersonConcerned(person.fullName().or(() -> of(reference, side).fullName()), Optional.empty(),
                person.bornOn(), Optional.empty());
        tokens.of(side, named).forEach(token ->
                jdbc.sql("insert into incident_person_token (case_reference, track, said_in, token) values (?, ?, ?, ?)")
                        .params(reference, kinds.of(reference, side), saidIn.id(), token).update());
    }

    private Map<SaidIn, PersonConcerned> said(String reference, Track side) {
        Map<SaidIn, PersonConcerned> said = new LinkedHashMap<>();
        jdbc.sql("select * from incident_person where case_reference = ? and track = ?").params(reference, kinds.of(reference, side))
                .query((row, number) -> {
                    said.put(SaidIn.valueOf(row.getString("said_in").toUpperCase(Locale.ROOT)),
                            person(row, row(reference, side, row.getString("said_in"))));
                    return number;
                }).list();
        return said;
    }

    private static PersonConcerned person(ResultSet row, SealedRow sealedRow) throws SQLException {
        return new PersonConcerned(sealedRow.open(row, "full_name"), sealedRow.open(row, "class_or_year"),
                sealedRow.open(row, "born_on").flatMap(ConcernedPeople::day),
                sealedRow.open(row, "retires_on").flatMap(ConcernedPeople::day));
    }

    /** Of an erased case a sentence stands there. */
    private static Optional<LocalDate> day(String text) {
        return Optional.of(text).filter(day -> day.matches("\\d{4}-\\d{2}-\\d{2}")).map(LocalDate::parse);
    }

    private SealedRow row(String reference, Track side, String saidIn) {
        return sealed.row(reference, "incident_person." + side.id() + "." + saidIn);
    }
}
