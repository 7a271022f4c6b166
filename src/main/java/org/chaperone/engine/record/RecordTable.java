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
 */
record RecordTable(String kind, String table, String subject, List<String> key, List<String> leftOut, String where, String called) {

    RecordTable {
        key = List.copyOf(key);
        leftOut = leftOut == null ? List.of() : List.copyOf(leftOut);
    }
}
