package org.chaperone.engine.signin;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.chaperone.engine.secrecy.Stamp;
import org.springframework.stereotype.Component;

/**
 * The tokens by which browsers are known again: 128 random bits and half a stamp of them. So it is known without a question
 * to the database that a token is one of ours, however many invented ones come.
 */
@Component
class DeviceTokens {

    private static final String PURPOSE = "devices";
    private static final int HALF = 16;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Stamp stamp;

    DeviceTokens(Stamp stamp) {
        this.stamp = stamp;
    }

    String make() {
        byte[] token = Arrays.copyOf(RandomTokens.bytes(HALF), 2 * HALF);
        System.arraycopy(stampOf(token), 0, token, HALF, HALF);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Whether it could be one; those that were given before tokens had a stamp count as that. */
    static boolean hasTheShape(String token) {
        return SHAPE.matcher(token).matches();
    }

    /** Whether we gave it to a browser at some time. */
    boolean isOurs(String token) {
        if (!hasTheShape(token)) {
            return false;
        }
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        return MessageDigest.isEqual(stampOf(bytes), Arrays.copyOfRange(bytes, HALF, 2 * HALF));
    }

    private byte[] stampOf(byte[] token) {
        return Arrays.copyOf(stamp.of(PURPOSE, Arrays.copyOf(token, HALF)), HALF);
    }
}
