package org.chaperone.incident;

/**
 * What the table of duties asks.
 *
 * @param danger     yes, unsure or no, as the reporter says it
 * @param imageSigns whether somebody knows of a sign that takes an image to the police: a child under 13, threats, an adult
 * @param found      what the assessment found
 */
public record DutyQuestion(Track track, String subjectKind, String category, boolean childAtRisk, String danger,
                           boolean mayBeIndecent, boolean imageSigns, Found found, String profile) {

    /**
     * What an assessment found.
     *
     * @param assessed    whether anybody has assessed it
     * @param childUnsafe whether a child is not safe now
     * @param harmTest    unknown, met, unsure or not-met
     * @param adultKind   how the adult belongs to the school; unknown where the concern is not about one
     */
    public record Found(boolean assessed, boolean crimeSuspected, boolean childUnsafe, String harmTest, String adultKind) {

        /** Nobody has assessed it. */
        public static final Found NOTHING = new Found(false, false, false, "unknown", "unknown");

        /** Somebody has assessed it and found nothing. */
        public static final Found ASSESSED = new Found(true, false, false, "unknown", "unknown");
    }
}
