package org.chaperone.engine.record;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was the last line of the record at some moment, to be kept outside the database. Whoever has it can tell that the
 * whole database was exchanged for an older one, which nothing inside can say.
 *
 * @param hash the stamp of that line; nothing can be read from it
 */
record Anchor(Instant at, long line, byte[] hash) {

    private static final Pattern WRITTEN = Pattern.compile("Chaperone record (\\S+) line (\\d+) ([0-9a-f]{64})");

    /** One line of text. */
    String written() {
        return "Chaperone record " + at + " line " + line + " " + HexFormat.of().formatHex(hash);
    }

    /** The anchor in a line of text, also in that of a mail that was forwarded; empty where there is none. */
    static Optional<Anchor> read(String text) {
        Matcher written = WRITTEN.matcher(text);
        return written.find() ? Optional.of(new Anchor(Instant.parse(written.group(1)), Long.parseLong(written.group(2)),
                HexFormat.of().parseHex(written.group(3)))) : Optional.empty();
    }
}
