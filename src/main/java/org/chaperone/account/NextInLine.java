package org.chaperone.account;

/** Who takes a step when nobody of the role may or can (gaps G-02, G-04, G-34); analysts keep it in a decision table. */
public interface NextInLine {

    /** The next in line; the end of the line is its own next. */
    ApprovalStep after(ApprovalStep step);
}
