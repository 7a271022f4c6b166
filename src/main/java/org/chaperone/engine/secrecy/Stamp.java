package org.chaperone.engine.secrecy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stamps records, so that a change made behind the application's back shows: an HMAC-SHA256 whose key is in the database,
 * sealed. Who can write to the database and has no master key cannot make a stamp. The keys belong to no case and outlive
 * the erasure of each.
 */
@Component
public class Stamp {

    /** No case bears such a reference; its key in {@code case_key} is replaced and proved like those of cases. */
    private static final String KEPT_AS = "keys of stamps";
    private static final String PLACE = "stamp_key.";
    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int TRIES = 3;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Sealed sealed;
    private final TransactionTemplate onItsOwn;
    private final Map<String, SecretKeySpec> keys = new ConcurrentHashMap<>();

    Stamp(JdbcClient jdbc, Clock clock, Sealed sealed, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.sealed = sealed;
        this.onItsOwn = new TransactionTemplate(transactions);
        onItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * The stamp of these bytes, 32 bytes long.
     *
     * @param purpose what is stamped, such as {@code chronology}: each purpose has a key of its own, up to 40 characters
     */
    public byte[] of(String purpose, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key(purpose));
            for (byte[] part : parts) {
                mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot make an HMAC-SHA256, so nothing could be stamped", e);
        }
    }

    /** Whether something was ever stamped for this purpose. */
    public boolean hasKeyFor(String purpose) {
        return jdbc.sql("select count(*) from stamp_key where purpose = ?").param(purpose).query(Integer.class).single() > 0;
    }

    /** Whether something was stamped for this purpose as long ago as this already. */
    public boolean hadKeyFor(String purpose, Duration ago) {
        return jdbc.sql("select count(*) from stamp_key where purpose = ? and made_at < ?")
                .params(purpose, clock.instant().minus(ago).atOffset(ZoneOffset.UTC)).query(Integer.class).single() > 0;
    }

    /** Whether the key under which the keys of stamps lie is as it was made. */
    public boolean hasItsKey() {
        return sealed.hasItsKey(KEPT_AS);
    }

    private SecretKeySpec key(String purpose) {
        SecretKeySpec known = keys.get(purpose);
        if (known == null) {
            known = new SecretKeySpec(keptOrMade(purpose), HMAC);
            keys.put(purpose, known);
        }
        return known;
    }

    /** In a transaction of its own: a key that others use already cannot be rolled back with the case that needed it first. */
    private byte[] keptOrMade(String purpose) {
        for (int tries = 1; ; tries++) {
            try {
                return onItsOwn.execute(running -> kept(purpose).orElseGet(() -> made(purpose)));
            } catch (DuplicateKeyException | OptimisticLockingException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    private Optional<byte[]> kept(String purpose) {
        return jdbc.sql("select sealed_key from stamp_key where purpose = ?").param(purpose).query(String.class).optional()
                .map(kept -> sealed.openBytes(KEPT_AS, PLACE + purpose, Base64.getDecoder().decode(kept))
                        .orElseThrow(() -> new IllegalStateException("The key of stamps was destroyed: nothing can be checked")));
    }

    private byte[] made(String purpose) {
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        jdbc.sql("insert into stamp_key (purpose, sealed_key, made_at) values (?, ?, ?)")
                .params(purpose, Base64.getEncoder().encodeToString(sealed.sealBytes(KEPT_AS, PLACE + purpose, fresh)),
                        clock.instant().atOffset(ZoneOffset.UTC)).update();
        return fresh;
    }
}
