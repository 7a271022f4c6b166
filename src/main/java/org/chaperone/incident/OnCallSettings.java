package org.chaperone.incident;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is on call, as it is written in {@code on-call.yaml}. A list that the school gives replaces the shipped one as a whole.
 *
 * @param child for the side of a child, and of somebody outside
 * @param adult for the side of an adult in school
 */
@ConfigurationProperties(OnCallSettings.PREFIX)
record OnCallSettings(@DefaultValue List<Row> child, @DefaultValue List<Row> adult) {

    static final String PREFIX = "chaperone.incident.on-call";

    /**
     * @param who      the id of a role or of a person
     * @param from     first day of it; may be left out
     * @param until    last day of it; may be left out
     * @param weekdays in English; left out for every day
     */
    record Row(@DefaultValue("") String who, @DefaultValue("") String telephone, @DefaultValue("") String from,
               @DefaultValue("") String until, @DefaultValue List<String> weekdays, @DefaultValue("") String source) {
    }
}
