package org.chaperone.incident;

import java.time.Instant;
import java.util.Optional;

/**
 * A concern and how it stands, without anything that people wrote.
 *
 * @param reference     {@code INC-2026-0012}
 * @param erased        a sentence that says so stands for what it is about, whom it is about and the class of its risk
 * @param reporter      the id of whoever reported it
 * @param profile       the policy profile by which it is handled
 * @param category      what it is about, as the form calls it
 * @param subjectKind   whom it is about, as the form calls it
 * @param riskClass     content, contact, conduct, commerce or none, once somebody has assessed it
 * @param directLado    nobody in school is free of it whose office it would be
 * @param mergedInto    the case in which it is dealt with
 * @param openedAt      when it was reported
 * @param noticedAt     when somebody at the school saw it: the start of the clock for a data breach
 * @param closedAt      when all of it was concluded
 */
public record IncidentCase(String reference, boolean erased, String reporter, String profile, String category,
                           String subjectKind, Optional<String> riskClass, boolean danger, boolean childAtRisk, boolean mayBeIndecent,
                           boolean onOurAccount, boolean policeHold, boolean legalHold, boolean directLado, Status status,
                           Optional<String> mergedInto, Instant openedAt, Instant noticedAt, Optional<Instant> closedAt) {

    /** Whether a case is being dealt with. */
    public enum Status {
        OPEN, CLOSED, MERGED
    }

    public boolean isOpen() {
        return status == Status.OPEN;
    }

    /** How the table of responders calls it: {@code data-breach}, {@code journalist} or {@code other}. */
    public String matter() {
        return category.equals("data-breach") || category.equals("journalist") ? category : "other";
    }
}
