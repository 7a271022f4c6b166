package org.chaperone.incident;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The contacts as they are written in {@code contacts.yaml}. Dates stay text until {@link Contacts} reads them, so that
 * 01/09/2026 is refused in the same way on every computer.
 *
 * @param contacts         by their codes; a code given again by the school replaces the shipped one as a whole
 * @param personalDutyFrom from which day whoever works with children may have to report sexual abuse of a child themselves (the
 *                         coming Crime and Policing Act); empty until that day is set
 */
@ConfigurationProperties(ContactSettings.PREFIX)
record ContactSettings(@DefaultValue Map<String, List<Row>> contacts, @DefaultValue("") String personalDutyFrom) {

    static final String PREFIX = "chaperone.incident";

    @ConstructorBinding
    ContactSettings {
    }

    /** Without a day from which there is a personal duty. */
    ContactSettings(Map<String, List<Row>> contacts) {
        this(contacts, "");
    }

    /**
     * A contact from a day on.
     *
     * @param web an address; may be left out
     */
    record Row(@DefaultValue("") String name, @DefaultValue("") String telephone, @DefaultValue("") String hours,
               @DefaultValue("") String web, @DefaultValue("") String effectiveFrom, @DefaultValue("") String reviewBy,
               @DefaultValue("") String source) {
    }
}
