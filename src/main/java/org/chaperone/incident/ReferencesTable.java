package org.chaperone.incident;

/** What a reference may say of an allegation (KCSIE); analysts keep it in the decision table {@code incident-references}. */
@FunctionalInterface
public interface ReferencesTable {

    String inReferences(Outcome outcome);
}
