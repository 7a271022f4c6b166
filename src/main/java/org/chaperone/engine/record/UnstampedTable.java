package org.chaperone.engine.record;

/**
 * A table that is not part of the record.
 *
 * @param because why a change of it need not be named, or what else names it
 */
record UnstampedTable(String table, String because) {
}
