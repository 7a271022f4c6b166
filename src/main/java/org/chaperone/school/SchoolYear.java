package org.chaperone.school;

import java.time.LocalDate;
import java.time.Month;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A school year in England, 1 September to 31 August, named as in the calendar file: 2026-27. */
record SchoolYear(int startsIn) implements Comparable<SchoolYear> {

    private static final Pattern NAME = Pattern.compile("(20\\d\\d)-(\\d\\d)");

    static SchoolYear named(String name) {
        Matcher parts = NAME.matcher(name);
        if (parts.matches()) {
            SchoolYear year = new SchoolYear(Integer.parseInt(parts.group(1)));
            if (year.toString().equals(name)) {
                return year;
            }
        }
        throw new SettingRefused("The school's calendar has term dates for \"" + name + "\", which is not a school year.",
                "Name the year by its two halves, for example 2026-27, under " + CalendarSettings.YEARS + ".");
    }

    static SchoolYear of(LocalDate day) {
        return new SchoolYear(day.getMonthValue() >= Month.SEPTEMBER.getValue() ? day.getYear() : day.getYear() - 1);
    }

    LocalDate firstDay() {
        return LocalDate.of(startsIn, Month.SEPTEMBER, 1);
    }

    LocalDate lastDay() {
        return LocalDate.of(startsIn + 1, Month.AUGUST, 31);
    }

    /** Some counties begin the autumn term in late August: a term of this year starts no earlier than this. */
    LocalDate earliestTermDay() {
        return LocalDate.of(startsIn, Month.AUGUST, 1);
    }

    @Override
    public int compareTo(SchoolYear other) {
        return Integer.compare(startsIn, other.startsIn);
    }

    @Override
    public String toString() {
        return "%d-%02d".formatted(startsIn, (startsIn + 1) % 100);
    }
}
