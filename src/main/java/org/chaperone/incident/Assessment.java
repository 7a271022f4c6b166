package org.chaperone.incident;

import java.util.Optional;

/**
 * What a responder found at first.
 *
 * @param by            who assessed it
 * @param riskClass     content, contact, conduct, commerce or none
 * @param subjectPerson whom at the school it is about; empty where it is nobody of the school
 * @param what          facts and decisions in words, as the chronology keeps them
 * @param why           the reasons, also for not referring
 */
public record Assessment(String by, String riskClass, Optional<String> subjectPerson, String what, String why) {
}
