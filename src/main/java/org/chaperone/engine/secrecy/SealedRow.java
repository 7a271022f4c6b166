package org.chaperone.engine.secrecy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Seals and opens the columns of one table of ours, for one case. */
public final class SealedRow {

    private final Sealed sealed;
    private final String caseReference;
    private final String table;

    SealedRow(Sealed sealed, String caseReference, String table) {
        this.sealed = sealed;
        this.caseReference = caseReference;
        this.table = table;
    }

    /** What to store for this text; null stays null. See {@link Sealed#seal}. */
    public String seal(String column, String text) {
        return sealed.seal(caseReference, place(column), text);
    }

    /** What to store for this text; null where there is none. */
    public String seal(String column, Optional<String> text) {
        return seal(column, text.orElse(null));
    }

    /** The text that was stored there, which may be null. See {@link Sealed#open}. */
    public String text(ResultSet row, String column) throws SQLException {
        return sealed.open(caseReference, place(column), row.getString(column));
    }

    /** The text that was stored there, if any. */
    public Optional<String> open(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(text(row, column));
    }

    private String place(String column) {
        return table + "." + column;
    }
}
