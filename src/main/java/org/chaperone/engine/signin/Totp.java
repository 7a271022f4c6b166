package org.chaperone.engine.signin;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes of six digits that change every thirty seconds, as RFC 6238 has them and every authenticator app makes them. */
final class Totp {

    static final int SECRET_BYTES = 20;

    private static final int STEP_SECONDS = 30;
    private static final int WINDOW = 1;
    private static final int MODULUS = 1_000_000;

    private Totp() {
    }

    static String code(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xF;
            return String.format(Locale.ROOT, "%06d", (ByteBuffer.wrap(hash).getInt(offset) & 0x7FFFFFFF) % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java lacks HmacSHA1, which every Java has", e);
        }
    }

    static long stepAt(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), STEP_SECONDS);
    }

    /** The step to which the code belongs: the present one, or one next to it, since clocks differ; empty if it is wrong. */
    static OptionalLong step(byte[] secret, String code, Instant now) {
        return LongStream.rangeClosed(stepAt(now) - WINDOW, stepAt(now) + WINDOW)
                .filter(step -> MessageDigest.isEqual(code(secret, step).getBytes(), code.getBytes())).findFirst();
    }
}
