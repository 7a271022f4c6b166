package org.chaperone.engine.secrecy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.chaperone.school.SettingRefused;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The key of each case: made when the case first has something to seal, in the transaction that stores it; then kept at
 * hand. A key that another node destroyed is forgotten here within a minute.
 */
@Component
class CaseKeys {

    private static final Duration AT_HAND = Duration.ofMinutes(1);
    private static final int MOST_AT_HAND = 10_000;

    private final CaseKeyTable table;
    private final KeyRing ring;
    private final Cache<String, CaseKey> committed =
            Caffeine.newBuilder().maximumSize(MOST_AT_HAND).expireAfterWrite(AT_HAND).build();

    CaseKeys(CaseKeyTable table, KeyRing ring) {
        this.table = table;
        this.ring = ring;
    }

    /**
     * The key of this case, made if there is none.
     *
     * @throws OptimisticLockingException if another transaction makes it at the same moment: the engine's way of saying
     *                                    that trying again will do
     */
    CaseKey of(String caseId) {
        return existing(caseId).orElseGet(() -> made(caseId));
    }

    /** The key of this case; empty if nothing was ever sealed in it. */
    Optional<CaseKey> existing(String caseId) {
        CaseKey known = uncommitted().get(caseId);
        if (known == null) {
            known = committed.getIfPresent(caseId);
        }
        if (known != null) {
            return Optional.of(known);
        }
        Optional<CaseKey> found = table.find(caseId).map(this::opened);
        found.ifPresent(key -> committed.put(caseId, key));
        return found;
    }

    /** Whether the key of this case is as it was made, or was destroyed, as the database has it now. */
    boolean fits(String caseId) {
        try {
            return table.find(caseId).map(this::opened).isPresent();
        } catch (IllegalStateException | IllegalArgumentException | SettingRefused changed) {
            return false;
        }
    }

    /** Has each key read from the database when it is needed next. */
    void forget() {
        committed.invalidateAll();
    }

    /** Destroys the key of this case, for good once the transaction is through; whether there was one to destroy. */
    boolean destroy(String caseId, String by, String because) {
        boolean destroyed = table.destroy(caseId, by, because);
        uncommitted().remove(caseId);
        committed.invalidate(caseId);
        whenCommitted(() -> committed.invalidate(caseId));
        return destroyed;
    }

    private CaseKey made(String caseId) {
        try {
            KeysetHandle fresh = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            MasterKeys master = ring.keys();
            byte[] sealed = TinkProtoKeysetFormat.serializeEncryptedKeyset(fresh, master.aead(), place(caseId));
            table.add(caseId, master.newest(), sealed);
            CaseKey key = new CaseKey(caseId, fresh.getPrimitive(RegistryConfiguration.get(), Aead.class), null);
            remember(key);
            return key;
        } catch (DuplicateKeyException e) {
            throw new OptimisticLockingException("Two were writing the first answers of the case " + caseId + " at the same moment", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No key could be made for the case " + caseId + ", so nothing was stored", e);
        }
    }

    private CaseKey opened(CaseKeyTable.Row row) {
        if (row.sealed() == null) {
            return new CaseKey(row.caseId(), null, row.destroyedAt().toInstant());
        }
        try {
            KeysetHandle key = TinkProtoKeysetFormat.parseEncryptedKeyset(row.sealed(),
                    ring.keysWith(row.masterKey().orElseThrow()).aead(), place(row.caseId()));
            return new CaseKey(row.caseId(), key.getPrimitive(RegistryConfiguration.get(), Aead.class), null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key of the case " + row.caseId() + " does not open under master key "
                    + row.masterKey().orElseThrow() + ": it was changed in the database", e);
        }
    }

    static byte[] place(String caseId) {
        return ("key of " + caseId).getBytes(StandardCharsets.UTF_8);
    }

    private void remember(CaseKey key) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            uncommitted().put(key.caseId(), key);
        } else {
            committed.put(key.caseId(), key);
        }
    }

    /** Keys made in the running transaction: nobody else may use one that could still be rolled back. */
    @SuppressWarnings("unchecked")
    private Map<String, CaseKey> uncommitted() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return new HashMap<>();
        }
        Map<String, CaseKey> keys = (Map<String, CaseKey>) TransactionSynchronizationManager.getResource(this);
        if (keys == null) {
            Map<String, CaseKey> fresh = new HashMap<>();
            TransactionSynchronizationManager.bindResource(this, fresh);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void suspend() {
                    TransactionSynchronizationManager.unbindResource(CaseKeys.this);
                }

                @Override
                public void resume() {
                    TransactionSynchronizationManager.bindResource(CaseKeys.this, fresh);
                }

                @Override
                public void afterCommit() {
                    committed.putAll(fresh);
                }

                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResourceIfPossible(CaseKeys.this);
                }
            });
            return fresh;
        }
        return keys;
    }

    private static void whenCommitted(Runnable work) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    work.run();
                }
            });
        }
    }
}
