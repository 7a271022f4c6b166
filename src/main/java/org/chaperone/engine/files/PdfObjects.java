package org.chaperone.engine.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.filter.Filter;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.pdfparser.COSParser;
import org.apache.pdfbox.pdfparser.PDFObjectStreamParser;

/**
 * Looks through every object of a PDF, also those that are packed in streams. Objects are sought in the bytes and not by
 * the file's own table of contents, since a reader that mends a broken table may come to others than that table names.
 * Pictures and pages stay packed. Time, memory, depth and the number of files at once have bounds; a file beyond them
 * counts as one that cannot be looked through.
 */
final class PdfObjects extends COSParser {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final int MOST_UNPACKED = 24 * 1024 * 1024;
    private static final int MOST_OBJECTS = 2_000_000;
    private static final Semaphore AT_ONCE = new Semaphore(2);

    /** The start of an object, wherever it stands; what ends one is spelled {@code endobj}. */
    private static final Pattern OBJECT = Pattern.compile("(?:(\\d{1,10}+)[\\s\\x00]++\\d{1,5}+[\\s\\x00]++|(?<![A-Za-z]))obj(?![A-Za-z])");
    private static final Pattern TRAILER = Pattern.compile("trailer(?=[\\s\\x00]*<<)");
    private static final String NO_LINK = "javascript:";

    /** Keys and names that stand for a script, a program to start, a file inside or a form with programs. */
    private static final Set<String> ACTS = Set.of("JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "XFA",
            "SubmitForm", "ImportData", "GoToE", "Rendition");
    /** As {@link #ACTS}, where a text or a stream follows. */
    private static final String SCRIPT = "JS";
    private static final String FILES_IN_IT = "EF";
    private static final String WHEN_OPENED = "OpenAction";
    private static final String WHEN_SOMETHING_HAPPENS = "AA";
    private static final String KIND_OF_ACTION = "S";
    private static final String GO_TO_A_PAGE = "GoTo";

    private final byte[] content;
    private final Map<Long, COSDictionary> numbered = new HashMap<>();
    private final List<Long> opened = new ArrayList<>();
    private long objects;
    private int unpacked;
    private boolean hasCatalog;
    private boolean hasUnreadable;

    private PdfObjects(byte[] content) throws IOException {
        super(new TimedBytes(content, LONGEST));
        this.content = content;
    }

    /** What there is in it. */
    static PdfFinding look(byte[] content) {
        boolean turn = false;
        try {
            turn = AT_ONCE.tryAcquire(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
            return turn ? new PdfObjects(content).all() : PdfFinding.UNREADABLE;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return PdfFinding.UNREADABLE;
        } catch (IOException | RuntimeException | StackOverflowError notReadable) {
            return PdfFinding.UNREADABLE;
        } finally {
            if (turn) {
                AT_ONCE.release();
            }
        }
    }

    private PdfFinding all() throws IOException {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        Matcher trailers = TRAILER.matcher(text);
        while (trailers.find()) {
            source.seek(trailers.end());
            skipSpaces();
            if (isLocked(parseCOSDictionary(true))) {
                return PdfFinding.LOCKED;
            }
        }
        Matcher starts = OBJECT.matcher(text);
        while (starts.find()) {
            COSBase object = parsed(starts.end());
            if (object instanceof COSDictionary dictionary) {
                if (isLocked(dictionary)) {
                    return PdfFinding.LOCKED;
                }
                number(starts.group(1) == null ? null : Long.valueOf(starts.group(1)), dictionary);
            }
            if (acts(object) || object instanceof COSStream stream && holdsObjects(stream) && actsInside(stream)) {
                return PdfFinding.ACTS;
            }
        }
        if (hasUnreadable) {
            return PdfFinding.UNREADABLE;
        }
        if (opened.stream().map(numbered::get).anyMatch(PdfObjects::isActionBeyondAPage)) {
            return PdfFinding.ACTS;
        }
        return hasCatalog ? PdfFinding.NOTHING : PdfFinding.UNREADABLE;
    }

    /** Nothing where these letters happen to stand in something else. */
    private COSBase parsed(int from) throws IOException {
        ((TimedBytes) source).refuseAfterDeadline();
        try {
            source.seek(from);
            skipSpaces();
            COSBase object = parseDirObject();
            if (object instanceof COSDictionary dictionary) {
                skipSpaces();
                return source.peek() == 's' ? parseCOSStream(dictionary) : dictionary;
            }
            return object;
        } catch (IOException noObject) {
            ((TimedBytes) source).refuseAfterDeadline();
            return null;
        }
    }

    private boolean actsInside(COSStream packed) {
        try {
            return actsUnpacked(packed);
        } catch (IOException unreadable) {
            hasUnreadable = true;   // as where there is a password, which only a later object may tell
            return false;
        }
    }

    private boolean actsUnpacked(COSStream packed) throws IOException {
        try (COSStream plain = new COSStream()) {
            try (OutputStream out = plain.createOutputStream()) {
                out.write(unpacked(packed));
            }
            plain.setInt(COSName.N, packed.getInt(COSName.N));
            plain.setInt(COSName.FIRST, packed.getInt(COSName.FIRST));
            for (Map.Entry<COSObjectKey, COSBase> object : new PDFObjectStreamParser(plain, document).parseAllObjects().entrySet()) {
                if (object.getValue() instanceof COSDictionary dictionary) {
                    number(object.getKey().getNumber(), dictionary);
                }
                if (acts(object.getValue())) {
                    return true;
                }
            }
            return false;
        }
    }

    /** PDFBox would unpack without an end: a few kilobytes may hold gigabytes. */
    private byte[] unpacked(COSStream packed) throws IOException {
        byte[] bytes;
        try (InputStream raw = packed.createRawInputStream()) {
            bytes = raw.readAllBytes();
        }
        COSBase filters = packed.getFilters();
        int number = filters instanceof COSArray several ? several.size() : filters == null ? 0 : 1;
        for (int place = 0; place < number; place++) {
            COSName name = filters instanceof COSArray several ? (COSName) several.getObject(place) : (COSName) filters;
            Filter filter = FilterFactory.INSTANCE.getFilter(name);
            BoundedBytes out = new BoundedBytes(MOST_UNPACKED - unpacked);
            filter.decode(new ByteArrayInputStream(bytes), out, packed, place);
            bytes = out.toByteArray();
            unpacked += bytes.length;
            ((TimedBytes) source).refuseAfterDeadline();
        }
        return bytes;
    }

    private static boolean holdsObjects(COSStream stream) {
        return COSName.OBJ_STM.equals(stream.getCOSName(COSName.TYPE))
                || stream.containsKey(COSName.N) && stream.containsKey(COSName.FIRST);
    }

    private static boolean isLocked(COSDictionary dictionary) {
        return dictionary.containsKey(COSName.ENCRYPT);
    }

    private void number(Long number, COSDictionary dictionary) {
        hasCatalog |= COSName.CATALOG.equals(dictionary.getItem(COSName.TYPE));
        if (number != null && dictionary.containsKey(KIND_OF_ACTION)) {
            numbered.put(number, dictionary);
        }
    }

    /** The object and what stands in it, without what it only refers to: that is looked at in its own place. */
    private boolean acts(COSBase object) throws IOException {
        Deque<COSBase> open = new ArrayDeque<>();
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        add(object, open, seen);
        while (!open.isEmpty()) {
            COSBase next = open.pop();
            if (++objects > MOST_OBJECTS) {
                throw new IOException("More objects than any document needs");
            }
            if (next instanceof COSName name && ACTS.contains(name.getName())) {
                return true;
            }
            if (next instanceof COSDictionary dictionary) {
                for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
                    if (acts(entry.getKey().getName(), entry.getValue())) {
                        return true;
                    }
                    add(entry.getValue(), open, seen);
                }
            } else if (next instanceof COSArray array) {
                for (int place = 0; place < array.size(); place++) {
                    add(array.get(place), open, seen);
                }
            }
        }
        return false;
    }

    private static void add(COSBase object, Deque<COSBase> open, Set<COSBase> seen) {
        boolean has = object instanceof COSDictionary || object instanceof COSArray || object instanceof COSName;
        if (has && (object instanceof COSName || seen.add(object))) {
            open.push(object);
        }
    }

    private boolean acts(String key, COSBase value) {
        if (ACTS.contains(key)) {
            return true;
        }
        return switch (key) {
            case SCRIPT -> value instanceof COSString || value instanceof COSStream || value instanceof COSObject;
            case FILES_IN_IT, WHEN_SOMETHING_HAPPENS -> value instanceof COSDictionary dictionary && dictionary.size() > 0
                    || value instanceof COSObject;
            case WHEN_OPENED -> isActionBeyondAPage(value) || value instanceof COSObject && referred((COSObject) value);
            case "URI" -> value instanceof COSString link && link.getString().strip().toLowerCase(Locale.ROOT).startsWith(NO_LINK);
            default -> false;
        };
    }

    /** To be asked once all objects are known. */
    private boolean referred(COSObject reference) {
        if (reference.getKey() != null) {
            opened.add(reference.getKey().getNumber());
        }
        return false;
    }

    private static boolean isActionBeyondAPage(COSBase value) {
        return value instanceof COSDictionary action && action.getItem(KIND_OF_ACTION) instanceof COSName kind
                && !kind.getName().equals(GO_TO_A_PAGE);
    }
}
