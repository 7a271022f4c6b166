package org.chaperone.engine.secrecy;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;

/**
 * The key of one case, or what is left of it.
 *
 * @param caseId      the process instance, or the reference of a case for what its record holds
 * @param aead        seals and opens; null once destroyed
 * @param destroyedAt when it was destroyed; null while it exists
 */
record CaseKey(String caseId, Aead aead, Instant destroyedAt) {

    boolean isDestroyed() {
        return aead == null;
    }

    /** Bound to the case and the name: what is moved elsewhere in the database does not open there. */
    byte[] seal(String name, byte[] plain) {
        if (isDestroyed()) {
            throw new CaseErased();
        }
        try {
            return aead.encrypt(plain, place(name));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("An answer of the case " + caseId + " could not be sealed, so nothing was stored", e);
        }
    }

    byte[] open(String name, byte[] sealed) {
        try {
            return aead.decrypt(sealed, place(name));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("An answer of the case " + caseId
                    + " does not open: in the database it was changed, or moved there from another place", e);
        }
    }

    private byte[] place(String name) {
        return (caseId + "/" + name).getBytes(StandardCharsets.UTF_8);
    }
}
