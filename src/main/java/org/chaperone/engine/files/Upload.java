package org.chaperone.engine.files;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/** A file that a page sends as the whole body of a request. It is held in memory alone, never on the disk. */
public final class Upload {

    private Upload() {
    }

    /**
     * What was sent: never more than one byte too many, whatever length was said. Who keeps it refuses what is too large.
     *
     * @throws IOException if the browser goes away
     */
    public static byte[] content(HttpServletRequest request, int mostBytes) throws IOException {
        if (request.getContentLengthLong() == 0) {
            return new byte[0];
        }
        InputStream body = request.getInputStream();
        byte[] content = body.readNBytes(mostBytes + 1);
        if (content.length > mostBytes) {
            throwAway(body, 2L * mostBytes);
        }
        return content;
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
    private static void throwAway(InputStream body, long most) throws IOException {
        byte[] some = new byte[64 * 1024];
        long thrownAway = 0;
        int read = body.read(some);
        while (read >= 0 && thrownAway < most) {
            thrownAway += read;
            read = body.read(some);
        }
    }
}
