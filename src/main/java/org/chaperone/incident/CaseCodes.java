package org.chaperone.incident;

import java.util.Optional;
import org.chaperone.engine.secrecy.PersonCodes;

/**
 * Writes as codes of their case, as {@link PersonCodes} writes people, what says of which kind a case is: its sides, whom
 * outside is told, how a side ended. That there is an adult's side, or that the LADO was told, says that somebody who works at
 * the school is accused. A case is searched by its own codes, and they open after it was erased.
 */
final class CaseCodes {

    /** The same in all tables, so that what belongs to one side of a case is found by it. */
    private static final String TRACK = "incident_track.track";
    private static final String OUTCOME = "incident_track.outcome";
    private static final String AGENCY = "incident_external_report.agency";
    private static final String OR_AGENCY = "incident_external_report.or_agency";

    private final PersonCodes codes;

    CaseCodes(PersonCodes codes) {
        this.codes = codes;
    }

    /** The code of a side; null for none. */
    String of(String reference, Track track) {
        return codes.of(PersonCodes.in(TRACK, reference), track == null ? null : track.id());
    }

    /** What was stored before there were codes is the side, and so with all of these; none for null. */
    Optional<Track> track(String reference, String code) {
        return Optional.ofNullable(codes.person(PersonCodes.in(TRACK, reference), code)).map(Track::withId);
    }

    /** The code of how a side ended; null for none. */
    String of(String reference, Outcome outcome) {
        return codes.of(PersonCodes.in(OUTCOME, reference), outcome == null ? null : outcome.id());
    }

    Optional<Outcome> outcome(String reference, String code) {
        return Optional.ofNullable(codes.person(PersonCodes.in(OUTCOME, reference), code)).map(Outcome::withId);
    }

    String of(String reference, Agency agency) {
        return codes.of(PersonCodes.in(AGENCY, reference), agency.id());
    }

    Agency agency(String reference, String code) {
        return Agency.withId(codes.person(PersonCodes.in(AGENCY, reference), code));
    }

    /** The code of the agency that would do instead; null for none. */
    String other(String reference, Optional<Agency> agency) {
        return codes.of(PersonCodes.in(OR_AGENCY, reference), agency.map(Agency::id).orElse(null));
    }

    Optional<Agency> other(String reference, String code) {
        return Optional.ofNullable(codes.person(PersonCodes.in(OR_AGENCY, reference), code)).map(Agency::withId);
    }
}
