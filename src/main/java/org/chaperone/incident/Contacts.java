package org.chaperone.incident;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chaperone.school.SettingRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Where agencies are reached: data of the local authority, each with the day from which it is right and its review. */
@Component
@EnableConfigurationProperties(ContactSettings.class)
public class Contacts {

    private static final Logger LOG = LoggerFactory.getLogger(Contacts.class);

    private static final String OUT_OF_HOURS = "-out-of-hours";

    private final Map<String, List<Contact>> byCode = new TreeMap<>();
    private final Optional<LocalDate> personalDutyFrom;

    /**
     * Outside the demo, the examples that are shipped do not count: on the worst day no number is better than a wrong one.
     *
     * @throws SettingRefused if a contact cannot be read
     */
    Contacts(ContactSettings settings, @Value("${chaperone.demo.enabled:false}") boolean demo) {
        personalDutyFrom = personalDutyFrom(settings.personalDutyFrom());
        List<String> notEntered = new ArrayList<>();
        settings.contacts().forEach((code, rows) -> {
            List<Contact> all = rows.stream().map(row -> contact(code, row)).sorted(Comparator.comparing(Contact::effectiveFrom)).toList();
            List<Contact> usable = all.stream().filter(contact -> demo || !contact.isExample()).toList();
            byCode.put(code, usable);
            if (usable.isEmpty()) {
                notEntered.add(code);
            }
        });
        if (!notEntered.isEmpty()) {
            LOG.warn("Nobody has entered whom to call for {}: write it into a file contacts.yaml beside the program, as the shipped"
                    + " one shows. Until then the forms say that it has to be looked up", String.join(", ", notEntered));
        }
    }

    /** The contact that is right on this day; empty if the school has entered none. */
    public Optional<Contact> of(String code, LocalDate today) {
        return byCode.getOrDefault(code, List.of()).stream().filter(contact -> !contact.effectiveFrom().isAfter(today))
                .reduce((earlier, later) -> later);
    }

    /** Whether on this day whoever learns of sexual abuse of a child has to report it themselves, beside the school. */
    public boolean isPersonalDuty(LocalDate today) {
        return personalDutyFrom.filter(from -> !from.isAfter(today)).isPresent();
    }

    private static Optional<LocalDate> personalDutyFrom(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeException notADate) {
            throw new SettingRefused("The day of the personal duty to report is \"" + text + "\", which is not a date.",
                    "Write it as year-month-day, for example 2027-09-01, at " + ContactSettings.PREFIX + ".personal-duty-from.");
        }
    }

    /** Whether its review is overdue. */
    public boolean stale(Contact contact, LocalDate today) {
        return contact.reviewBy().isBefore(today);
    }

    /** {@code LADO duty desk, 01632 960001 (Monday to Friday 9 to 17)}; where there is none, a sentence that says so. */
    public String inWords(String code, LocalDate today) {
        return of(code, today).map(contact -> "%s, %s (%s)%s".formatted(contact.name(), contact.telephone(), contact.hours(),
                        contact.web().map(web -> ", " + web).orElse("")))
                .orElse("Nobody has entered a contact here. Look it up on the website of the local authority.");
    }

    /** Who answers when this contact does not; empty where it is always the same. */
    public Optional<Contact> atOtherTimes(String code, LocalDate today) {
        return of(code + OUT_OF_HOURS, today)
                .filter(other -> of(code, today).filter(usual -> usual.telephone().equals(other.telephone())).isEmpty());
    }

    /** The code of the contact for evenings, weekends and holidays, where one is entered, else the usual one. */
    public String atThisHour(String code, boolean outOfHours, LocalDate today) {
        return outOfHours && of(code + OUT_OF_HOURS, today).isPresent() ? code + OUT_OF_HOURS : code;
    }

    private static Contact contact(String code, ContactSettings.Row row) {
        return new Contact(code, given(code, "name", row.name()), given(code, "telephone", row.telephone()),
                given(code, "hours", row.hours()), Optional.of(row.web()).filter(web -> !web.isBlank()),
                day(code, "effective-from", row.effectiveFrom()), day(code, "review-by", row.reviewBy()),
                given(code, "source", row.source()));
    }

    private static String given(String code, String what, String text) {
        if (text.isBlank()) {
            throw new SettingRefused("The contact \"" + code + "\" has no " + what + ".", "Write it at " + place(code)
                    + " in contacts.yaml.");
        }
        return text.strip();
    }

    private static LocalDate day(String code, String what, String text) {
        try {
            return LocalDate.parse(given(code, what, text));
        } catch (DateTimeException notADate) {
            throw new SettingRefused("The contact \"" + code + "\" has \"" + text + "\" as " + what + ", which is not a date.",
                    "Write it as year-month-day, for example 2026-09-01, at " + place(code) + " in contacts.yaml.");
        }
    }

    private static String place(String code) {
        return ContactSettings.PREFIX + ".contacts." + code;
    }
}
