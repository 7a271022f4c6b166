package org.chaperone.engine.secrecy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chaperone.school.SettingRefused;

/**
 * The keys under which the keys of the cases are sealed: AES-256-GCM, each with a number. The newest seals, all of them
 * open, so that a key can be replaced while the school works.
 */
final class MasterKeys {

    private static final int KEY_BYTES = 32;
    private static final Pattern ENTRY = Pattern.compile("([1-9][0-9]{0,8}):([A-Za-z0-9+/]{43}=)");
    private static final String HOW_TO_WRITE = "Write each as number:key, the key being 32 bytes in base 64 as"
            + " \"openssl rand -base64 32\" makes them, for example 1: and then the key; the last one seals new cases.";

    private final Set<Integer> numbers;
    private final int newest;
    private final Aead aead;

    private MasterKeys(Map<Integer, byte[]> keys) {
        this.numbers = Set.copyOf(keys.keySet());
        this.newest = keys.keySet().stream().reduce((one, next) -> next).orElseThrow();
        try {
            AeadConfig.register();
            KeysetHandle.Builder keyset = KeysetHandle.newBuilder();
            for (Map.Entry<Integer, byte[]> key : keys.entrySet()) {
                KeysetHandle.Builder.Entry entry = KeysetHandle.importKey(AesGcmKey.builder().setParameters(parameters())
                        .setKeyBytes(SecretBytes.copyFrom(key.getValue(), InsecureSecretKeyAccess.get()))
                        .setIdRequirement(key.getKey()).build());
                keyset.addEntry(key.getKey() == newest ? entry.makePrimary() : entry);
            }
            this.aead = keyset.build().getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot use AES-256-GCM, so nothing could be sealed", e);
        }
    }

    /**
     * Keys in the order given; the last one seals.
     *
     * @throws SettingRefused if there is none or one is not 32 bytes long
     */
    static MasterKeys of(Map<Integer, byte[]> keys, String where) {
        if (keys.isEmpty()) {
            throw new SettingRefused("There is no key in " + where + ".", HOW_TO_WRITE);
        }
        keys.forEach((number, key) -> {
            if (key == null || key.length != KEY_BYTES) {
                throw new SettingRefused("Key " + number + " in " + where + " is not 256 bits long.", HOW_TO_WRITE);
            }
        });
        return new MasterKeys(keys);
    }

    /**
     * Keys as they stand in a setting or a file.
     *
     * @param where what to call the place in a message
     * @throws SettingRefused if the text holds no key or one that is not well written; the message does not repeat it
     */
    static MasterKeys read(String text, String where) {
        Map<Integer, byte[]> keys = new LinkedHashMap<>();
        for (String entry : text.strip().split("[\\s,]+")) {
            if (entry.isEmpty()) {
                continue;
            }
            Matcher written = ENTRY.matcher(entry);
            if (!written.matches()) {
                throw new SettingRefused("Entry " + (keys.size() + 1) + " in " + where + " is not a key.", HOW_TO_WRITE);
            }
            if (keys.put(Integer.valueOf(written.group(1)), Base64.getDecoder().decode(written.group(2))) != null) {
                throw new SettingRefused("The number " + written.group(1) + " stands twice in " + where + ".",
                        "Give each key a number of its own.");
            }
        }
        return of(keys, where);
    }

    Aead aead() {
        return aead;
    }

    int newest() {
        return newest;
    }

    Set<Integer> numbers() {
        return numbers;
    }

    private static AesGcmParameters parameters() throws GeneralSecurityException {
        return AesGcmParameters.builder().setKeySizeBytes(KEY_BYTES).setIvSizeBytes(12).setTagSizeBytes(16)
                .setVariant(AesGcmParameters.Variant.TINK).build();
    }
}
