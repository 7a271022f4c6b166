package org.chaperone.incident;

/**
 * What the table of duties asks.
 *
 * @param harmTest unknown, met, unsure or not-met
 */
public record DutyQuestion(Track track, String subjectKind, String category, boolean childAtRisk, boolean dangerNow,
                           boolean mayBeIndecent, boolean crimeSuspected, String harmTest, String profile) {
}
