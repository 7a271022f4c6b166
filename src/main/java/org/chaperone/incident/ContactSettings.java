package org.chaperone.incident;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The contacts as they are written in {@code contacts.yaml}. Dates stay text until {@link Contacts} reads them, so that
 * 01/09/2026 is refused in the same way on every computer.
 *
 * @param contacts by their codes; a code given again by the school replaces the shipped one as a whole
 */
@ConfigurationProperties(ContactSettings.PREFIX)
record ContactSettings(@DefaultValue Map<String, List<Row>> contacts) {

    static final String PREFIX = "chaperone.incident";

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
