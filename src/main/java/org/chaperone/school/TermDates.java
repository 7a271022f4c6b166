package org.chaperone.school;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The terms that the school has told Chaperone about. A day is either in a school year whose terms are known, and then
 * in a term or on holiday, or in a year that nobody has entered yet.
 */
class TermDates {

    private final NavigableMap<LocalDate, Term> termsByFirstDay = new TreeMap<>();
    private final Map<SchoolYear, LocalDate> knownFrom = new HashMap<>();

    private record Term(String name, SchoolYear year, LocalDate firstDay, LocalDate lastDay, Set<LocalDate> withoutPupils,
                        Set<LocalDate> insetDays) {

        @Override
        public String toString() {
            return "the " + name + " term of " + year;
        }
    }

    /**
     * @throws SettingRefused where a date cannot be read, a term or half-term is reversed or lies outside its year or
     *         term, two terms overlap, or an INSET day is no day of its term
     */
    static TermDates from(Map<String, List<CalendarSettings.Term>> years) {
        TermDates dates = new TermDates();
        List<Term> terms = new ArrayList<>();
        years.forEach((name, written) -> {
            SchoolYear year = SchoolYear.named(name);
            if (written.isEmpty()) {
                throw new SettingRefused("The school's calendar names the school year " + year + " but no term of it.",
                        "Add its terms under " + place(year) + " or take the year out.");
            }
            List<Term> ofYear = written.stream().map(term -> read(term, year)).toList();
            LocalDate first = ofYear.stream().map(Term::firstDay).min(Comparator.naturalOrder()).orElseThrow();
            dates.knownFrom.put(year, first.isBefore(year.firstDay()) ? first : year.firstDay());
            terms.addAll(ofYear);
        });
        terms.sort(Comparator.comparing(Term::firstDay));
        refuseOverlaps(terms);
        terms.forEach(term -> dates.termsByFirstDay.put(term.firstDay(), term));
        return dates;
    }

    boolean areKnownFor(LocalDate day) {
        return knownFrom.entrySet().stream()
                .anyMatch(year -> !day.isBefore(year.getValue()) && !day.isAfter(year.getKey().lastDay()));
    }

    boolean pupilsComeInOn(LocalDate day) {
        var term = termsByFirstDay.floorEntry(day);
        return term != null && !day.isAfter(term.getValue().lastDay())
                && !term.getValue().withoutPupils().contains(day);
    }

    /** As {@link #pupilsComeInOn}, INSET days included. */
    boolean staffComeInOn(LocalDate day) {
        var term = termsByFirstDay.floorEntry(day);
        return pupilsComeInOn(day) || term != null && term.getValue().insetDays().contains(day);
    }

    static String place(SchoolYear year) {
        return CalendarSettings.YEARS + "." + year + " in school-calendar.yaml";
    }

    private static Term read(CalendarSettings.Term written, SchoolYear year) {
        if (written.name().isBlank()) {
            throw new SettingRefused("A term of " + year + " in the school's calendar has no name.",
                    "Add name, for example autumn, under " + place(year) + ".");
        }
        String term = "the " + written.name() + " term of " + year;
        LocalDate firstDay = date(written.firstDay(), "The first-day of " + term, year);
        LocalDate lastDay = date(written.lastDay(), "The last-day of " + term, year);
        refuseIfReversed(term, firstDay, lastDay, year);
        if (firstDay.isBefore(year.earliestTermDay()) || lastDay.isAfter(year.lastDay())) {
            throw new SettingRefused("In the school's calendar, " + term + " runs from " + firstDay + " to " + lastDay
                    + ", outside the school year " + year.firstDay() + " to " + year.lastDay() + ".",
                    "Correct its dates, or move it to its own school year, under " + place(year) + ".");
        }
        Set<LocalDate> withoutPupils = new HashSet<>(halfTerm(written.halfTerm(), term, firstDay, lastDay, year));
        Set<LocalDate> insetDays = new HashSet<>();
        for (String inset : written.insetDays()) {
            LocalDate day = date(inset, "An INSET day of " + term, year);
            if (day.isBefore(firstDay) || day.isAfter(lastDay) || withoutPupils.contains(day) || isWeekend(day)) {
                throw new SettingRefused("The INSET day " + day + " of " + term
                        + " is no school day of that term anyway, or is given twice.",
                        "Check its date, or take it out, under " + place(year)
                                + ". A term runs from the first day that staff are in.");
            }
            withoutPupils.add(day);
            insetDays.add(day);
        }
        return new Term(written.name(), year, firstDay, lastDay, Set.copyOf(withoutPupils), Set.copyOf(insetDays));
    }

    private static List<LocalDate> halfTerm(CalendarSettings.HalfTerm written, String term, LocalDate termStarts,
            LocalDate termEnds, SchoolYear year) {
        if (written.isLeftOut()) {
            return List.of();
        }
        String halfTerm = "the half-term of " + term;
        LocalDate firstDay = date(written.firstDay(), "The first-day of " + halfTerm, year);
        LocalDate lastDay = date(written.lastDay(), "The last-day of " + halfTerm, year);
        refuseIfReversed(halfTerm, firstDay, lastDay, year);
        if (firstDay.isBefore(termStarts) || lastDay.isAfter(termEnds)) {
            throw new SettingRefused("In the school's calendar, " + halfTerm + " (" + firstDay + " to " + lastDay
                    + ") lies outside the term (" + termStarts + " to " + termEnds + ").",
                    "Correct the dates of the half-term or of the term under " + place(year) + ".");
        }
        return firstDay.datesUntil(lastDay.plusDays(1)).toList();
    }

    private static void refuseIfReversed(String what, LocalDate firstDay, LocalDate lastDay, SchoolYear year) {
        if (lastDay.isBefore(firstDay)) {
            throw new SettingRefused("In the school's calendar, " + what + " ends on " + lastDay
                    + ", before it begins on " + firstDay + ".",
                    "Correct first-day or last-day under " + place(year) + ".");
        }
    }

    private static void refuseOverlaps(List<Term> inOrder) {
        for (int i = 1; i < inOrder.size(); i++) {
            Term earlier = inOrder.get(i - 1);
            Term later = inOrder.get(i);
            if (!later.firstDay().isAfter(earlier.lastDay())) {
                throw new SettingRefused("In the school's calendar, " + later + " begins on " + later.firstDay()
                        + ", while " + earlier + " still runs until " + earlier.lastDay() + ".",
                        "Correct first-day or last-day of one of the two under " + place(later.year()) + ".");
            }
        }
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static LocalDate date(String written, String what, SchoolYear year) {
        return date(written, what, "under " + place(year));
    }

    static LocalDate date(String written, String what, String place) {
        try {
            return LocalDate.parse(written.strip());
        } catch (DateTimeException notADate) {
            String problem = written.isBlank() ? " is missing." : " is \"" + written + "\", which is not a date.";
            throw new SettingRefused(what + problem,
                    "Write it as year-month-day, for example 2026-09-01, " + place + ".");
        }
    }
}
