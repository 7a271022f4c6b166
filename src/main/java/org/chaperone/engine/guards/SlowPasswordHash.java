package org.chaperone.engine.guards;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;

/**
 * Keeps passwords so that whoever steals the database needs years, not minutes, to guess them: PBKDF2 with HMAC-SHA512
 * instead of the engine's single pass of SHA-512. The number of rounds is stored with each hash, so that it can be
 * raised later while older passwords go on working.
 */
final class SlowPasswordHash implements PasswordEncryptor {

    static final String NAME = "PBKDF2-SHA512";

    /** What OWASP's password storage cheat sheet asks for with HMAC-SHA512. */
    static final int ROUNDS = 210_000;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 512;

    private final SecureRandom random = new SecureRandom();
    private final int rounds;

    SlowPasswordHash() {
        this(ROUNDS);
    }

    /** @param rounds for new passwords; each stored one says how many it has */
    SlowPasswordHash(int rounds) {
        this.rounds = rounds;
    }

    @Override
    public String encrypt(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return rounds + "$" + encode(salt) + "$" + encode(hash(password, salt, rounds));
    }

    @Override
    public boolean check(String password, String encrypted) {
        String[] parts = encrypted.split("\\$");
        byte[] expected = Base64.getDecoder().decode(parts[2]);
        byte[] actual = hash(password, Base64.getDecoder().decode(parts[1]), Integer.parseInt(parts[0]));
        return MessageDigest.isEqual(expected, actual);
    }

    @Override
    public String hashAlgorithmName() {
        return NAME;
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] hash(String password, byte[] salt, int rounds) {
        PBEKeySpec input = new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(input).getEncoded();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java lacks PBKDF2WithHmacSHA512, which every Java since 8 has", missing);
        } finally {
            input.clearPassword();
        }
    }
}
