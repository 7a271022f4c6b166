package org.chaperone.engine.record;

import java.util.List;

/**
 * A table whose rows must not change unnoticed.
 *
 * @param kind    what the rows belong to
 * @param subject the column that says to which of them
 * @param key     the columns that tell the rows of one subject apart
 * @param leftOut columns that are not stamped
 * @param where   which rows alone; null for all
 * @param called  what a finding calls one row
 * @param joined  with what the table joined the record; null for those with which it began
 */
record RecordTable(String kind, String table, String subject, List<String> key, List<String> leftOut, String where, String called,
                   String joined) {

    RecordTable {
        key = List.copyOf(key);
        leftOut = leftOut == null ? List.of() : List.copyOf(leftOut);
    }

    /** Whether a subject is one row: then whoever changes it holds the row until the line is written. */
    boolean isOneRowEach() {
        return key.equals(List.of(subject));
    }
}
