package org.chaperone.engine.secrecy;

import java.util.Arrays;

/**
 * Sealing keeps the length of what is sealed, and the length tells which of the answers of a form it is: only "headteacher" has
 * eleven letters. What is sealed is filled up with zeros before, so that all short answers have one length.
 */
final class SameLength {

    private static final int BLOCK = 128;

    private SameLength() {
    }

    static byte[] fill(byte[] plain) {
        return Arrays.copyOf(plain, Math.max(1, (plain.length + BLOCK - 1) / BLOCK) * BLOCK);
    }

    /** Takes the zeros away again; no text ends with one, and what was sealed before it was filled up has none. */
    static byte[] cut(byte[] filled) {
        int end = filled.length;
        while (end > 0 && filled[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOf(filled, end);
    }
}
