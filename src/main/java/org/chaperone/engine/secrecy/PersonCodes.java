package org.chaperone.engine.secrecy;

import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.daead.AesSivKey;
import com.google.crypto.tink.daead.AesSivParameters;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.springframework.stereotype.Component;

/**
 * Writes the sign-in of a person as a code, where a table of ours says who told of something, who is accused or who takes no
 * part: who has a copy of the database and no master key cannot tell whom it means. In one place the same person has the same
 * code, so that it can be searched for; in another place another one, so that nobody is known by how often they occur
 * elsewhere. AES-SIV, of one length for all names.
 */
@Component
public class PersonCodes {

    private static final String PURPOSE = "people";
    private static final String MARK = "~";
    private static final int LONGEST = 64;
    private static final int KEY_BYTES = 64;

    private final Stamp stamp;
    private volatile DeterministicAead codes;

    PersonCodes(Stamp stamp) {
        this.stamp = stamp;
    }

    /**
     * The code of a person; null stays null.
     *
     * @param place  table and column, with the reference of the case where nobody searches for a person over all cases
     * @param person the sign-in, up to 64 bytes
     */
    public String of(String place, String person) {
        if (person == null) {
            return null;
        }
        byte[] name = person.getBytes(StandardCharsets.UTF_8);
        if (name.length > LONGEST) {
            throw new IllegalArgumentException("A sign-in is longer than " + LONGEST + " bytes.");
        }
        try {
            byte[] code = codes().encryptDeterministically(ByteBuffer.allocate(LONGEST).put(name).array(), utf8(place));
            return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(code);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot use AES-SIV, so nobody could be noted", e);
        }
    }

    /**
     * The person of this code; null stays null, and what was stored before there were codes is the person.
     *
     * @throws IllegalStateException if it is no code of this place: it was changed, or moved there
     */
    public String person(String place, String code) {
        if (code == null || !code.startsWith(MARK)) {
            return code;
        }
        try {
            byte[] name = codes().decryptDeterministically(Base64.getUrlDecoder().decode(code.substring(MARK.length())), utf8(place));
            return new String(name, StandardCharsets.UTF_8).trim();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("A person in " + place + " cannot be read: it was changed in the database, or moved there", e);
        }
    }

    static boolean isCode(String text) {
        return text.startsWith(MARK);
    }

    /** The code for one case and place. */
    public static String in(String column, String caseReference) {
        return column + " " + caseReference;
    }

    private DeterministicAead codes() throws GeneralSecurityException {
        DeterministicAead made = codes;
        if (made == null) {
            DeterministicAeadConfig.register();
            byte[] key = ByteBuffer.allocate(KEY_BYTES).put(stamp.of(PURPOSE, utf8("first half"))).put(stamp.of(PURPOSE, utf8("second half"))).array();
            made = KeysetHandle.newBuilder().addEntry(KeysetHandle.importKey(AesSivKey.builder()
                            .setParameters(AesSivParameters.builder().setKeySizeBytes(KEY_BYTES).setVariant(AesSivParameters.Variant.NO_PREFIX).build())
                            .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get())).build()).withRandomId().makePrimary())
                    .build().getPrimitive(RegistryConfiguration.get(), DeterministicAead.class);
            codes = made;
        }
        return made;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
