package org.chaperone.incident;

/**
 * A chronology was changed behind the application's back.
 *
 * @param entry the first entry that is not as it was written; nought where it cannot be said
 * @param what  what is wrong, as a sentence with reference and number, without anything of the case
 */
public record Tampered(String caseReference, int entry, String what) {
}
