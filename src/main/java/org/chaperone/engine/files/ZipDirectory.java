package org.chaperone.engine.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What a ZIP says that it holds, read from its directory alone, so that one made to burst when it is unpacked bursts
 * nothing here. Sizes are as declared. ZIPs of more than 4 GB or in several parts are not known.
 */
public final class ZipDirectory {

    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int LOCAL_SIZE = 30;
    private static final int CENTRAL_SIZE = 46;
    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final ByteBuffer bytes;
    private final List<Entry> entries;

    private record Entry(String name, boolean locked, int method, long packed, long unpacked, int start, int dataStart) {

        long end() {
            return dataStart + packed;
        }
    }

    /** What is found is not a whole ZIP. */
    private static final class Broken extends Exception {

        private static final long serialVersionUID = 1L;
    }

    private ZipDirectory(ByteBuffer bytes, List<Entry> entries) {
        this.bytes = bytes;
        this.entries = entries;
    }

    /** Whether it begins as a ZIP does, whole or not. */
    public static boolean beginsIn(byte[] content) {
        return content.length >= 4 && littleEndian(content).getInt(0) == LOCAL;
    }

    /** Empty unless it is a ZIP from its first byte to its last, whose directory and files agree. */
    public static Optional<ZipDirectory> in(byte[] content) {
        if (!beginsIn(content)) {
            return Optional.empty();
        }
        ByteBuffer bytes = littleEndian(content);
        try {
            return Optional.of(new ZipDirectory(bytes, entries(bytes, end(bytes))));
        } catch (Broken | IndexOutOfBoundsException broken) {
            return Optional.empty();
        }
    }

    /** The names of the files in it, as they are written there. */
    public List<String> names() {
        return entries.stream().map(Entry::name).toList();
    }

    /** Whether a file in it is locked with a password. */
    public boolean isLocked() {
        return entries.stream().anyMatch(Entry::locked);
    }

    /** How many bytes all of it would take unpacked. */
    public long unpackedSize() {
        return entries.stream().mapToLong(Entry::unpacked).sum();
    }

    /**
     * One file of it, unpacked.
     *
     * @param most the most bytes that are unpacked
     * @return empty if there is no such file, it is larger, or cannot be unpacked
     */
    public Optional<byte[]> read(String name, int most) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst().flatMap(entry -> unpacked(entry, most));
    }

    private Optional<byte[]> unpacked(Entry entry, int most) {
        if (entry.unpacked() > most) {
            return Optional.empty();
        }
        if (entry.method() == STORED) {
            return Optional.of(Arrays.copyOfRange(bytes.array(), entry.dataStart(), (int) entry.end()));
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(bytes.array(), entry.dataStart(), (int) entry.packed());
            byte[] unpacked = new byte[(int) entry.unpacked()];
            int size = inflater.inflate(unpacked);
            return size == unpacked.length ? Optional.of(unpacked) : Optional.empty();
        } catch (DataFormatException broken) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }

    private static int end(ByteBuffer bytes) throws Broken {
        int size = bytes.capacity();
        for (int at = size - END_SIZE; at >= Math.max(0, size - END_SIZE - LONGEST_COMMENT); at--) {
            if (bytes.getInt(at) == END && at + END_SIZE + u16(bytes, at + 20) == size) {
                return at;
            }
        }
        throw new Broken();
    }

    private static List<Entry> entries(ByteBuffer bytes, int end) throws Broken {
        int count = u16(bytes, end + 10);
        long start = u32(bytes, end + 16);
        boolean inOnePart = bytes.getInt(end + 4) == 0 && u16(bytes, end + 8) == count;
        if (!inOnePart || start + u32(bytes, end + 12) != end) {
            throw new Broken();
        }
        List<Entry> entries = new ArrayList<>();
        int at = (int) start;
        for (int number = 0; number < count; number++) {
            if (at + CENTRAL_SIZE > end || bytes.getInt(at) != CENTRAL) {
                throw new Broken();
            }
            entries.add(entry(bytes, at, start));
            at += CENTRAL_SIZE + u16(bytes, at + 28) + u16(bytes, at + 30) + u16(bytes, at + 32);
        }
        if (at != end) {
            throw new Broken();
        }
        refuseSharedBytes(entries);
        return List.copyOf(entries);
    }

    private static Entry entry(ByteBuffer bytes, int at, long directory) throws Broken {
        int nameLength = u16(bytes, at + 28);
        int method = u16(bytes, at + 10);
        long start = u32(bytes, at + 42);
        if (start + LOCAL_SIZE > directory || bytes.getInt((int) start) != LOCAL || method != STORED && method != DEFLATED) {
            throw new Broken();
        }
        int local = (int) start;
        String name = text(bytes, at + CENTRAL_SIZE, nameLength);
        Entry entry = new Entry(name, (u16(bytes, at + 8) & 1) == 1, method, u32(bytes, at + 20), u32(bytes, at + 24), local,
                local + LOCAL_SIZE + u16(bytes, local + 26) + u16(bytes, local + 28));
        boolean agree = name.equals(text(bytes, local + LOCAL_SIZE, u16(bytes, local + 26))) && method == u16(bytes, local + 8);
        if (!agree || entry.end() > directory || method == STORED && !entry.locked() && entry.packed() != entry.unpacked()) {
            throw new Broken();
        }
        return entry;
    }

    /** Bytes that count for many files make the smallest ZIPs that burst; a name that is there twice is read in two ways. */
    private static void refuseSharedBytes(List<Entry> entries) throws Broken {
        Set<String> names = new HashSet<>();
        long free = 0;
        for (Entry entry : entries.stream().sorted(Comparator.comparingInt(Entry::start)).toList()) {
            if (entry.start() < free || !names.add(entry.name())) {
                throw new Broken();
            }
            free = entry.end();
        }
    }

    private static ByteBuffer littleEndian(byte[] content) {
        return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String text(ByteBuffer bytes, int at, int length) {
        return new String(bytes.array(), at, length, StandardCharsets.UTF_8);
    }

    private static int u16(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xffff;
    }

    private static long u32(ByteBuffer bytes, int at) {
        return Integer.toUnsignedLong(bytes.getInt(at));
    }
}
