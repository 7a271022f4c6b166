package org.chaperone.policy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chaperone.engine.record.Ledger;
import org.chaperone.school.Person;
import org.chaperone.school.SchoolCalendar;
import org.chaperone.school.SchoolProfile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whose training lapses, so that it can be arranged in time (TRN-05, TRN-06). Days are the school's. */
@Component
public class TrainingWatch {

    private final StaffReadiness readiness;
    private final PeopleInScope scope;
    private final SchoolCalendar calendar;
    private final SchoolProfile profile;
    private final ReadingSettings settings;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Ledger ledger;

    TrainingWatch(StaffReadiness readiness, PeopleInScope scope, SchoolCalendar calendar, SchoolProfile profile,
            ReadingSettings settings, JdbcClient jdbc, Clock clock, Ledger ledger) {
        this.readiness = readiness;
        this.scope = scope;
        this.calendar = calendar;
        this.profile = profile;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
        this.ledger = ledger;
    }

    /** @param until the last day on which the person's training counts; empty if they never were trained */
    public record Lapsing(Person person, Optional<LocalDate> until) {
    }

    /**
     * Those who are here and whose training lapses within the notice that the school sets, or has lapsed, in order of their
     * names; staff who were never trained are among them.
     */
    @Transactional(readOnly = true)
    public List<Lapsing> lapsing() {
        LocalDate soon = calendar.plusSchoolDays(LocalDate.now(clock), settings.trainingNoticeDays());
        Map<String, LocalDate> last = readiness.lastTrained();
        List<Lapsing> found = new ArrayList<>();
        for (Person person : scope.today()) {
            Optional<LocalDate> until = Optional.ofNullable(last.get(person.id()))
                    .map(day -> day.plusMonths(profile.people().trainingValidMonths()));
            if (until.map(day -> !day.isAfter(soon)).orElse(person.kind() == Person.Kind.EMPLOYEE)) {
                found.add(new Lapsing(person, until));
            }
        }
        return found;
    }

    /** The ids of those of them who were not yet told of that day; from now on they count as told. */
    @Transactional
    public List<String> newlyLapsing() {
        List<String> told = new ArrayList<>();
        for (Lapsing lapsing : lapsing()) {
            lapsing.until().filter(day -> isNews(lapsing.person().id(), day)).ifPresent(day -> {
                ledger.willChange(ReadinessRegister.KIND, lapsing.person().id());
                jdbc.sql("insert into training_told (person, lapses, told_at) values (?, ?, ?)")
                        .params(lapsing.person().id(), day, clock.instant().atOffset(ZoneOffset.UTC)).update();
                told.add(lapsing.person().id());
            });
        }
        return told;
    }

    private boolean isNews(String person, LocalDate day) {
        return jdbc.sql("select 1 from training_told where person = ? and lapses = ?").params(person, day).query(Integer.class)
                .optional().isEmpty();
    }
}
