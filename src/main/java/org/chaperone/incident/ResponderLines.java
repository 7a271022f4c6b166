package org.chaperone.incident;

/** To which roles a side of a concern goes; analysts keep it in the decision table {@code incident-responders}. */
public interface ResponderLines {

    /**
     * @param headConcerned the headteacher has no part in it
     * @param governorConcerned it is about a governor or trustee
     * @param authorOpen    somebody in school may have done it, and nobody has said who
     * @param child         a child may be at risk
     * @param matter        data-breach, journalist or other
     */
    Line of(Track track, boolean headConcerned, boolean governorConcerned, boolean authorOpen, boolean child, String matter, String profile);
}
