package org.chaperone.policy;

/** A document that was to be added to a review, or read, is not. The message tells the person why and what to do. */
public final class DocumentRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of refusal it is, for whoever answers the browser. */
    public enum Why {
        /** The review is over. */
        CLOSED,
        /** It is too big, or one too many. */
        TOO_BIG,
        /** The same was added before. */
        THERE_ALREADY,
        /** It is not what may be added. */
        NOT_ACCEPTED,
        /** There is no such document or review. */
        NOT_THERE
    }

    private final Why why;

    DocumentRefused(Why why, String sentence) {
        super(sentence);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
