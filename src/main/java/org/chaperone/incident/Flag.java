package org.chaperone.incident;

/** What is so about a case, or is not. */
public enum Flag {

    /** It may be about an indecent image of a child: from then on nothing is uploaded, and never again in this case. */
    MAY_BE_INDECENT("may_be_indecent", "It may be about an indecent image of a child. Nothing is uploaded from now on.", null),
    CHILD_AT_RISK("child_at_risk", "A child may be at risk.", "No child is at risk."),
    /** The police lead: nobody else investigates, and nothing is concluded (INC-31). */
    POLICE_HOLD("police_hold", "The police lead.", "The police have released it."),
    /** Nothing of it is disposed of (G-45). */
    LEGAL_HOLD("legal_hold", "Put under legal hold: nothing of it is disposed of.", "Released from legal hold."),
    /** Nobody in school is free of it whose office it would be: the LADO is told at once. */
    DIRECT_LADO("direct_lado", "It goes to the LADO directly.", "It does not have to go to the LADO directly.");

    private final String column;
    private final String on;
    private final String off;

    Flag(String column, String on, String off) {
        this.column = column;
        this.on = on;
        this.off = off;
    }

    String column() {
        return column;
    }

    boolean canBeTakenBack() {
        return off != null;
    }

    String inWords(boolean isOn) {
        return isOn ? on : off;
    }

    /** As a chronology calls the change: {@code police-hold-on}. */
    public String kind(boolean isOn) {
        return column.replace('_', '-') + (isOn ? "-on" : "-off");
    }
}
