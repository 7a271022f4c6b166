package org.chaperone.engine.secrecy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chaperone.engine.files.OwnerOnly;
import org.chaperone.school.SettingRefused;

/** Reads the master keys from where the settings say they are; each reading looks at that place afresh. */
final class MasterKeySource {

    private static final Pattern ALIAS = Pattern.compile("chaperone-([1-9][0-9]{0,8})");

    private final SecrecySettings settings;

    MasterKeySource(SecrecySettings settings) {
        this.settings = settings;
    }

    /**
     * The keys as they are now.
     *
     * @throws SettingRefused if they are missing, not well written, or lie where others can read them
     */
    MasterKeys read() {
        if (!settings.keys().isBlank()) {
            return MasterKeys.read(settings.keys(), "CHAPERONE_KEYS (chaperone.secrecy.keys)");
        }
        if (isSet(settings.keystore())) {
            return fromKeystore(settings.keystore());
        }
        if (isSet(settings.keyFile())) {
            return fromFile(settings.keyFile());
        }
        throw new SettingRefused("There is no key under which what people write could be sealed.",
                "Set CHAPERONE_KEYS to 1: and a key that \"openssl rand -base64 32\" makes, or CHAPERONE_KEYSTORE to a keystore"
                        + " that holds one.");
    }

    /** Makes the key file with one new key, where a file is the place and there is none. Never writes over a file. */
    void makeFileIfNone() {
        Path file = settings.keyFile();
        if (!settings.keys().isBlank() || isSet(settings.keystore()) || !isSet(file) || Files.exists(file)) {
            return;
        }
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        try {
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent(), OwnerOnly.forFolder(file));
            }
            // born with its mode: at no moment can another user read it
            try (var channel = Files.newByteChannel(file, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC), OwnerOnly.forFile(file))) {
                channel.write(StandardCharsets.US_ASCII.encode("1:" + Base64.getEncoder().encodeToString(key) + "\n"));
            }
        } catch (FileAlreadyExistsException e) {
            // another start was faster, and its key is the one
        } catch (IOException e) {
            throw new SettingRefused("The key file " + file + " cannot be written (" + e.getClass().getSimpleName() + ").",
                    "Let the user who runs Chaperone write to that folder, or set chaperone.secrecy.key-file to another place.");
        }
    }

    private static MasterKeys fromFile(Path file) {
        String text;
        try {
            if (OwnerOnly.isPosix(file) && !OwnerOnly.FILE.containsAll(Files.getPosixFilePermissions(file))) {
                throw new SettingRefused("Others can read the key file " + file + ".",
                        "Take that away from them: chmod 600 " + file + ". If somebody may have copied it, add a new key.");
            }
            text = Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new SettingRefused("The key file " + file + " is missing or cannot be read (" + e.getClass().getSimpleName() + ").",
                    "Put it back from where the school keeps its copy. Without it, what people wrote cannot be read.");
        }
        return MasterKeys.read(text, "the key file " + file);
    }

    private MasterKeys fromKeystore(Path file) {
        char[] password = settings.keystorePassword().toCharArray();
        Map<Integer, byte[]> keys = new TreeMap<>();
        try (InputStream stored = Files.newInputStream(file)) {
            KeyStore keystore = KeyStore.getInstance("PKCS12");
            keystore.load(stored, password);
            for (String alias : Collections.list(keystore.aliases())) {
                Matcher ours = ALIAS.matcher(alias);
                Key key = ours.matches() ? keystore.getKey(alias, password) : null;
                if (key != null) {
                    keys.put(Integer.valueOf(ours.group(1)), key.getEncoded());
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new SettingRefused("The keystore " + file + " cannot be opened (" + e.getClass().getSimpleName() + ").",
                    "See that CHAPERONE_KEYSTORE names a PKCS 12 file that the service may read, and that"
                            + " CHAPERONE_KEYSTORE_PASSWORD opens it.");
        }
        return MasterKeys.of(keys, "the keystore " + file + " (aliases chaperone-1, chaperone-2 and so on)");
    }

    private static boolean isSet(Path path) {
        return path != null && !path.toString().isBlank();
    }
}
