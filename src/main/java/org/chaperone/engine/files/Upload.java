package org.chaperone.engine.files;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.web.util.UriUtils;

/** A file that a page sends as the whole body of a request. It is held in memory alone, never on the disk. */
public final class Upload {

    /** For the whole of a file; 20 MB come in that time over a line of 1.4 Mbit/s. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final int PIECE = 64 * 1024;

    private Upload() {
    }

    /**
     * What was sent: never more than one byte too many, whatever length was said. Who keeps it refuses what is too large.
     *
     * @throws IOException if the browser goes away
     * @throws DoorClosed  if it takes more than two minutes
     */
    public static byte[] content(HttpServletRequest request, int mostBytes) throws IOException {
        return content(request, mostBytes, LONGEST);
    }

    static byte[] content(HttpServletRequest request, int mostBytes, Duration longest) throws IOException {
        if (request.getContentLengthLong() == 0) {
            return new byte[0];
        }
        InputStream body = request.getInputStream();
        long until = System.nanoTime() + longest.toNanos();
        byte[] content = read(body, mostBytes + 1, until);
        if (content.length > mostBytes) {
            throwAway(body, 2L * mostBytes, until);
        }
        return content;
    }

    private static byte[] read(InputStream body, int most, long until) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        int read = body.read(piece);
        while (read >= 0) {
            content.write(piece, 0, Math.min(read, most - content.size()));
            if (content.size() == most) {
                break;
            }
            refuseAfter(until);
            read = body.read(piece, 0, Math.min(PIECE, most - content.size()));
        }
        return content.toByteArray();
    }

    /** However steadily it drips: each file on its way holds a thread. */
    private static void refuseAfter(long until) {
        if (System.nanoTime() - until > 0) {
            throw DoorClosed.tooSlow();
        }
    }

    /** The name of the file from a header in percent code; nothing where it is no percent code. */
    public static String name(String header) {
        try {
            return UriUtils.decode(header, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notInPercentCode) {
            return "";
        }
    }

    /** Some of what is too large is still taken in, so that the browser can read the answer. */
    private static void throwAway(InputStream body, long most, long until) throws IOException {
        byte[] some = new byte[PIECE];
        long thrownAway = 0;
        int read = body.read(some);
        while (read >= 0 && thrownAway < most) {
            thrownAway += read;
            refuseAfter(until);
            read = body.read(some);
        }
    }
}
