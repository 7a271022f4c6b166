package org.chaperone.engine.secrecy;

/** Says which answers are kept in clear, because the school searches for them. */
public interface KeptInClear {

    /** Whether a form of this process marks the field with this variable as searchable. */
    boolean isKeptInClear(String processDefinitionId, String variable);
}
