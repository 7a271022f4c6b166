package org.chaperone.incident;

import java.util.Arrays;

/** Whom the school tells outside, or in an office of its own, about a concern; the rest of it is in a decision table. */
public enum Agency {

    EMERGENCY("emergency"), POLICE("police"), LADO("lado"), CHILDRENS_SOCIAL_CARE("childrens-social-care"), CEOP("ceop"),
    IWF("iwf"), REPORT_REMOVE("report-remove"), PREVENT("prevent"), PLATFORM("platform"), HELPLINE("helpline"), HR("hr"),
    PARENTS("parents"), ICO_ASSESSMENT("ico-assessment"), EMPLOYER("employer"), COUNCIL("council"), GOVERNORS("governors"),
    LOW_LEVEL_RECORD("low-level-record"), PEOPLE_AFFECTED("people-affected"), DBS("dbs"), TRA("tra"), LADO_MEETING("lado-meeting"),
    /** Somebody else whom the reporter told. No table asks for it. */
    OTHER("other");

    private final String id;

    Agency(String id) {
        this.id = id;
    }

    /** As diagrams, forms and decision tables write it. */
    public String id() {
        return id;
    }

    /** @throws IllegalArgumentException if there is no such agency */
    public static Agency withId(String id) {
        return Arrays.stream(values()).filter(agency -> agency.id.equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no agency \"" + id + "\"."));
    }
}
