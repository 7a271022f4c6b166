package org.chaperone.incident;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.chaperone.engine.record.Ledger;
import org.chaperone.kernel.GivenReferences;
import org.chaperone.engine.secrecy.PersonCodes;
import org.chaperone.engine.secrecy.Sealed;
import org.chaperone.engine.secrecy.SealedRow;
import org.chaperone.engine.secrecy.Stamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The chronology of each case: who did what, when and why, in the order of time. Entries are added and never changed. Each
 * is stamped over the stamp of the one before it, and the case over its last one and their number, so that a change, a
 * removal or an addition behind the application's back is found, by {@link #check}. The stamps cover the texts as they are
 * stored, sealed: a case that was erased can still be checked.
 *
 * <p>That the case itself, its recusals, reports outside and the rest were changed, and that all was put back to an earlier
 * time, the {@link Ledger} finds, which covers the end of each chronology as well.
 */
@Component
@Transactional
public class Chronology {

    /** Stands for the application where nobody acted. */
    public static final String CHAPERONE = "chaperone";

    /** The kind of an entry that the application adds where it comes upon a broken chain. */
    static final String BROKEN = "record-broken";

    private static final String KIND = "concern";
    private static final String PURPOSE = "chronology";
    private static final byte[] FIRST = new byte[32];
    private static final byte[] NONE = {0};

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Sealed sealed;
    private final PersonCodes codes;
    private final CaseCodes kinds;
    private final Stamp stamp;
    private final Ledger ledger;

    Chronology(JdbcClient jdbc, Clock clock, Sealed sealed, PersonCodes codes, Stamp stamp, Ledger ledger) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.sealed = sealed;
        this.codes = codes;
        this.kinds = new CaseCodes(codes);
        this.stamp = stamp;
        this.ledger = ledger;
    }

    private record Head(int length, byte[] hash, byte[] seal) {
    }

    private static final Head NO_ENTRY = new Head(0, FIRST, null);

    private record Stored(String reference, int number, String side, Instant at, String who, String kind, String what, String why,
                          byte[] previousHash, byte[] hash) {
    }

    /** As {@link #add(String, Track, String, String, String, String)}, for all who deal with the case. */
    public Entry add(String reference, String who, String kind, String what, String why) {
        return add(reference, null, who, kind, what, why);
    }

    /**
     * Adds an entry. Two who add to the same case wait for each other.
     *
     * @param side the side of the case whose responders alone read it (REC-01); null for all who deal with the case
     * @param who  the id of a person, or {@link #CHAPERONE}
     * @param kind a short word, up to 40 characters; not secret
     * @param what what was done or found; sealed
     * @param why  the reason; null where there is none; sealed
     * @throws IllegalArgumentException if there is no such case
     */
    public Entry add(String reference, Track side, String who, String kind, String what, String why) {
        willChange(reference);
        Head head = head(reference, true).orElseThrow(() -> unknown(reference));
        if (!sealFits(reference, head)) {
            // its stamps would fit again after this entry, so the entry has to say it
            append(reference, lastThereIs(reference), null, CHAPERONE, BROKEN,
                    "Before this entry the chronology was changed outside Chaperone.", null);
            head = head(reference, true).orElseThrow();
        }
        return append(reference, head, side, who, kind, what, why);
    }

    /** To be called when a reference was given, in the same transaction. */
    void wasGiven(String reference) {
        ledger.added(GivenReferences.KIND, reference);
    }

    /** To be called before anything that the case has is changed, in the same transaction: see {@link Ledger#willChange}. */
    void willChange(String reference) {
        ledger.willChange(KIND, reference);
    }

    /** Adds the first entry of a case that has just been opened. */
    Entry begin(String reference, String who, String kind, String what) {
        return append(reference, NO_ENTRY, null, who, kind, what, null);
    }

    /** The entries in their order. Of an erased case, a sentence that says so stands for each text. */
    @Transactional(readOnly = true)
    public List<Entry> of(String reference) {
        return jdbc.sql("select * from incident_entry where case_reference = ? order by entry_number").param(reference)
                .query((row, number) -> new Entry(reference, row.getInt("entry_number"),
                        kinds.track(reference, row.getString("track")), at(row),
                        readable(() -> codes.person(place(reference), row.getString("who"))), row.getString("kind"), text(reference, row, "what"),
                        Optional.ofNullable(text(reference, row, "why")))).list();
    }

    /**
     * The first entry that is not as it was written, or that stands where one was taken out.
     *
     * @throws IllegalArgumentException if there is no such case
     */
    public Optional<Tampered> check(String reference) {
        // looked at again under its lock: somebody may be adding an entry
        return check(reference, false).flatMap(seemsBroken -> check(reference, true));
    }

    private Optional<Tampered> check(String reference, boolean underLock) {
        Head head = head(reference, underLock).orElseThrow(() -> unknown(reference));
        byte[] previous = FIRST;
        int number = 0;
        for (Stored entry : stored(reference)) {
            number++;
            if (entry.number() != number) {
                return broken(reference, number, "is missing");
            }
            if (!Arrays.equals(entry.previousHash(), previous) || !Arrays.equals(entry.hash(), hash(previous, entry))) {
                return broken(reference, number, "is the first that was changed, or an entry before it was taken out");
            }
            if (entry.kind().equals(BROKEN)) {
                return broken(reference, number, "says that the chronology was changed before it");
            }
            previous = entry.hash();
        }
        if (number == 0 || number < head.length()) {
            return broken(reference, number + 1, "and what came after it are missing");
        }
        if (!sealFits(reference, head) || number != head.length() || !Arrays.equals(previous, head.hash())) {
            return broken(reference, number, "is not the last one that was written, or what the case says of its entries was changed");
        }
        return Optional.empty();
    }

    /** What {@link #check} finds, case by case. That a whole case is gone, the record says. */
    public List<Tampered> checkAll() {
        return references().stream().flatMap(reference -> check(reference).stream()).toList();
    }

    /** All cases there are, oldest first. */
    List<String> references() {
        return jdbc.sql("select case_reference from incident_case order by opened_at, case_reference").query(String.class).list();
    }

    /** How many entries all chronologies have. */
    int size() {
        return jdbc.sql("select count(*) from incident_entry").query(Integer.class).single();
    }

    private Entry append(String reference, Head head, Track side, String who, String kind, String what, String why) {
        int number = head.length() + 1;
        SealedRow row = sealed.row(reference, "incident_entry." + number);
        byte[] previous = head.hash();
        // what both databases give back as it was
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Stored entry = new Stored(reference, number, kinds.of(reference, side), at, codes.of(place(reference), who), kind, row.seal("what", what), row.seal("why", why), previous, null);
        byte[] hash = hash(previous, entry);
        jdbc.sql("insert into incident_entry (case_reference, entry_number, track, at_instant, who, kind, what, why, previous_hash, "
                        + "entry_hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(reference, number, entry.side(), at.atOffset(ZoneOffset.UTC), entry.who(), kind, entry.what(), entry.why(), previous, hash)
                .update();
        jdbc.sql("update incident_case set chain_length = ?, chain_head = ?, chain_seal = ? where case_reference = ?")
                .params(number, hash, seal(reference, number, hash), reference).update();
        return new Entry(reference, number, Optional.ofNullable(side), at, who, kind, what, Optional.ofNullable(why));
    }

    private static String place(String reference) {
        return PersonCodes.in("incident_entry.who", reference);
    }

    private Head lastThereIs(String reference) {
        List<Stored> all = stored(reference);
        return all.isEmpty() ? NO_ENTRY : new Head(all.get(all.size() - 1).number(), all.get(all.size() - 1).hash(), null);
    }

    private boolean sealFits(String reference, Head head) {
        return head.hash() != null && Arrays.equals(head.seal(), seal(reference, head.length(), head.hash()));
    }

    private byte[] seal(String reference, int length, byte[] head) {
        return stamp.of(PURPOSE, utf8("head"), utf8(reference), number(length), head);
    }

    private byte[] hash(byte[] previous, Stored entry) {
        return stamp.of(PURPOSE, utf8("entry"), previous, utf8(entry.reference()), number(entry.number()),
                entry.side() == null ? NONE : utf8(entry.side()), utf8(entry.at().toString()), utf8(entry.who()), utf8(entry.kind()), utf8(entry.what()),
                entry.why() == null ? NONE : utf8(entry.why()));
    }

    private Optional<Head> head(String reference, boolean underLock) {
        return jdbc.sql("select chain_length, chain_head, chain_seal from incident_case where case_reference = ?"
                        + (underLock ? " for update" : "")).param(reference)
                .query((row, number) -> new Head(row.getInt(1), row.getBytes(2), row.getBytes(3))).optional();
    }

    private List<Stored> stored(String reference) {
        return jdbc.sql("select * from incident_entry where case_reference = ? order by entry_number").param(reference)
                .query((row, number) -> new Stored(row.getString("case_reference"), row.getInt("entry_number"),
                        row.getString("track"), at(row),
                        row.getString("who"), row.getString("kind"), row.getString("what"), row.getString("why"),
                        row.getBytes("previous_hash"), row.getBytes("entry_hash"))).list();
    }

    private String text(String reference, ResultSet row, String column) throws SQLException {
        SealedRow ofItsNumber = sealed.row(reference, "incident_entry." + row.getInt("entry_number"));
        try {
            return ofItsNumber.text(row, column);
        } catch (IllegalStateException | IllegalArgumentException elsewhere) {
            // entries from before their number was part of their seal
            return readable(() -> sealed.row(reference, "incident_entry").text(row, column));
        }
    }

    /** An entry that was changed must not keep anybody from the others. */
    private static String readable(SealedText text) throws SQLException {
        try {
            return text.open();
        } catch (IllegalStateException | IllegalArgumentException changed) {
            return "This was changed outside Chaperone and cannot be read.";
        }
    }

    private interface SealedText {

        String open() throws SQLException;
    }

    private static Optional<Tampered> broken(String reference, int entry, String what) {
        return Optional.of(new Tampered(reference, entry, reference + ": entry " + entry + " " + what));
    }

    private static IllegalArgumentException unknown(String reference) {
        return new IllegalArgumentException("There is no case " + reference + ".");
    }

    private static Instant at(ResultSet row) throws SQLException {
        return row.getObject("at_instant", OffsetDateTime.class).toInstant();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }
}
