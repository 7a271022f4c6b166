package org.chaperone.incident;

/** After what time an allegation is looked at again; analysts keep it in the decision table {@code incident-review-clocks}. */
@FunctionalInterface
public interface ReviewTable {

    /** @param reviewsDone how often it has been reviewed already */
    Span after(int reviewsDone);
}
