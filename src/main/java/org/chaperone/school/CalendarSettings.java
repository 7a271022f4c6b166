package org.chaperone.school;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * The school's calendar as it is written in {@code school-calendar.yaml}. Dates stay text until {@link TermDates} reads
 * them: a school that writes 01/09/2026 is then told how to write it, on a British and an American computer alike.
 *
 * @param opensAt when the school opens in the morning, local time, for example 08:30
 * @param closesAt when the school closes, local time, for example 17:00: the hours between are the working hours
 * @param years the terms of each school year, by its name (2026-27); a year given again by the school replaces the
 *         shipped year as a whole
 * @param extraBankHolidays bank holidays proclaimed for one occasion that the library does not know yet
 */
@ConfigurationProperties(CalendarSettings.PREFIX)
record CalendarSettings(@DefaultValue("08:30") String opensAt,
                        @DefaultValue("17:00") String closesAt,
                        @DefaultValue Map<String, List<Term>> years,
                        @DefaultValue List<String> extraBankHolidays) {

    static final String PREFIX = "chaperone.school.calendar";
    static final String YEARS = PREFIX + ".years";

    private static final Pattern KNOWN = Pattern.compile("opensat|closesat|extrabankholidays(\\[\\d+])?"
            + "|years(\\.[^.\\[\\]]+|\\[[^\\]]+])?(\\[\\d+](\\.(name|firstday|lastday|halfterm(\\.(firstday|lastday))?"
            + "|insetdays(\\[\\d+])?))?)?");

    /**
     * @param name autumn, spring, summer or whatever the school calls it
     * @param firstDay first day of the term, staff or pupils
     * @param lastDay last day of the term
     * @param halfTerm the days off inside the term; left out where there are none
     * @param insetDays days of the term on which only staff come in
     */
    record Term(@DefaultValue("") String name, @DefaultValue("") String firstDay, @DefaultValue("") String lastDay,
                @DefaultValue HalfTerm halfTerm, @DefaultValue List<String> insetDays) {
    }

    record HalfTerm(@DefaultValue("") String firstDay, @DefaultValue("") String lastDay) {

        boolean isLeftOut() {
            return firstDay.isEmpty() && lastDay.isEmpty();
        }
    }

    /**
     * A misspelt key would otherwise be ignored, and a half-term with it. Spring's own check cannot be used, since it
     * takes a shipped half-term under a school's shorter term for a mistake.
     */
    static void refuseMisspeltKeys(Environment environment) {
        ConfigurationPropertyName prefix = ConfigurationPropertyName.of(PREFIX);
        for (var source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource settings) {
                settings.stream().filter(prefix::isAncestorOf).forEach(CalendarSettings::refuseUnlessKnown);
            }
        }
    }

    private static void refuseUnlessKnown(ConfigurationPropertyName name) {
        String key = name.toString().substring(PREFIX.length() + 1);
        if (!KNOWN.matcher(key.replace("-", "")).matches()) {
            throw new SettingRefused("The school's calendar has the entry \"" + key + "\", which means nothing here.",
                    "Correct its spelling or take it out. A school year has terms with name, first-day, last-day, "
                            + "half-term (first-day and last-day) and inset-days; beside the years there are opens-at, "
                            + "closes-at and extra-bank-holidays.");
        }
    }
}
