package org.chaperone.incident;

/** What was to be added as evidence, or read, is not. The message is for the person, without anything of the case. */
public final class EvidenceRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of refusal it is, for whoever answers the browser. */
    public enum Why {
        /** There is no upload for this case. */
        NO_UPLOAD,
        /** It is too big, or one too many. */
        TOO_BIG,
        /** The same was added before. */
        THERE_ALREADY,
        /** It is not what may be added. */
        NOT_ACCEPTED,
        /** There is no such thing, or nobody may open it. */
        NOT_THERE
    }

    private final Why why;

    EvidenceRefused(Why why, String sentence) {
        super(sentence);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
