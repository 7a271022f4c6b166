package org.chaperone.engine.secrecy;

import com.google.crypto.tink.TinkProtoKeysetFormat;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.chaperone.school.SettingRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * The master keys that this node holds. At the start they are held against what the database says was sealed under
 * them: with a wrong or a missing key nothing starts, and nothing is ever written in clear. After the start, the keys of
 * cases that lie under an older master key are sealed under the newest.
 */
@Component
@EnableConfigurationProperties(SecrecySettings.class)
class KeyRing {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);
    private static final byte[] PROOF = "Chaperone opens what it sealed".getBytes(StandardCharsets.UTF_8);
    private static final int AT_A_TIME = 200;

    private final MasterKeySource source;
    private final CaseKeyTable table;
    private volatile MasterKeys keys;

    KeyRing(SecrecySettings settings, CaseKeyTable table) {
        this.source = new MasterKeySource(settings);
        this.table = table;
        Set<Integer> needed = table.masterKeysInUse();
        if (needed.isEmpty()) {
            source.makeFileIfNone();
        }
        this.keys = source.read();
        refuseMissing(needed);
        for (int number : keys.numbers()) {
            prove(number);
        }
    }

    MasterKeys keys() {
        return keys;
    }

    /** The keys, read again from their place if this one is not among them: another node may have been given it. */
    MasterKeys keysWith(int number) {
        if (!keys.numbers().contains(number)) {
            keys = source.read();
            refuseMissing(Set.of(number));
        }
        return keys;
    }

    private void refuseMissing(Set<Integer> needed) {
        Set<Integer> missing = new TreeSet<>(needed);
        missing.removeAll(keys.numbers());
        if (!missing.isEmpty()) {
            throw new SettingRefused("Cases in the database are sealed under a key that is missing: number "
                    + String.join(", ", missing.stream().map(String::valueOf).toList()) + ".",
                    "Put it back beside the newer ones, from where the school keeps its copy. A key can be taken away only"
                            + " after Chaperone has said that nothing is under it any more.");
        }
    }

    private void prove(int number) {
        byte[] place = ("master key " + number).getBytes(StandardCharsets.UTF_8);
        try {
            var proof = table.proof(number);
            if (proof.isPresent()) {
                if (!Arrays.equals(PROOF, keys.aead().decrypt(proof.get(), place))) {
                    throw new GeneralSecurityException("another proof");
                }
            } else if (number == keys.newest()) {
                table.addProof(number, keys.aead().encrypt(PROOF, place));
            }
        } catch (DuplicateKeyException e) {
            prove(number); // another node started at the same moment; ours has to be the same key
        } catch (GeneralSecurityException e) {
            throw new SettingRefused("Key " + number + " is not the key " + number + " under which this database was sealed.",
                    "Put the right one back from where the school keeps its copy. For a new key use a new number, and leave the"
                            + " old one beside it.");
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void sealAllUnderTheNewest() {
        MasterKeys now = keys;
        int moved = 0;
        for (List<CaseKeyTable.Row> rows = table.notUnder(now.newest(), AT_A_TIME); !rows.isEmpty();
                rows = table.notUnder(now.newest(), AT_A_TIME)) {
            rows.forEach(row -> sealAnew(row, now));
            moved += rows.size();
        }
        if (moved > 0) {
            LOG.info("{} keys of cases are now sealed under key {}. Nothing is under an older one any more: it can be taken away"
                    + " once every node has started with key {}", moved, now.newest(), now.newest());
        }
    }

    private void sealAnew(CaseKeyTable.Row row, MasterKeys now) {
        byte[] place = CaseKeys.place(row.caseId());
        try {
            table.sealAnew(row, now.newest(), TinkProtoKeysetFormat.serializeEncryptedKeyset(
                    TinkProtoKeysetFormat.parseEncryptedKeyset(row.sealed(), now.aead(), place), now.aead(), place));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key of the case " + row.caseId() + " does not open: it was changed in the database", e);
        }
    }
}
