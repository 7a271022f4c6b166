package org.chaperone.incident;

import java.util.Optional;
import org.chaperone.engine.secrecy.PersonCodes;

/**
 * Writes an agency as a code of its case, as {@link PersonCodes} writes a person: that the LADO was to be told says that
 * somebody who works with children is accused. A case is searched by its own codes, and they open after it was erased.
 */
final class AgencyCodes {

    private static final String AGENCY = "incident_external_report.agency";
    private static final String OR_AGENCY = "incident_external_report.or_agency";

    private final PersonCodes codes;

    AgencyCodes(PersonCodes codes) {
        this.codes = codes;
    }

    String of(String reference, Agency agency) {
        return codes.of(PersonCodes.in(AGENCY, reference), agency.id());
    }

    /** The code of the agency that would do instead; null for none. */
    String other(String reference, Optional<Agency> agency) {
        return codes.of(PersonCodes.in(OR_AGENCY, reference), agency.map(Agency::id).orElse(null));
    }

    /** What was stored before there were codes is the agency. */
    Agency agency(String reference, String code) {
        return Agency.withId(codes.person(PersonCodes.in(AGENCY, reference), code));
    }

    /** As {@link #agency}; none for null. */
    Optional<Agency> other(String reference, String code) {
        return Optional.ofNullable(codes.person(PersonCodes.in(OR_AGENCY, reference), code)).map(Agency::withId);
    }
}
