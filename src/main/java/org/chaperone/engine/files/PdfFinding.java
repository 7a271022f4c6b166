package org.chaperone.engine.files;

/** What was found in a PDF. */
public enum PdfFinding {
    /** Nothing but what is to be read. */
    NOTHING,
    /** A script, a program to start, another file inside, or something that happens when it is opened. */
    ACTS,
    /** It has a password, so nobody can tell what is in it. */
    LOCKED,
    /** It is damaged, or has more in it than can be looked through. */
    UNREADABLE
}
