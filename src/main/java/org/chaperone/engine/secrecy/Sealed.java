package org.chaperone.engine.secrecy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Seals what people wrote for tables of our own. The key is that of the case, by its reference, so that erasing the
 * case takes this with it.
 */
@Component
public class Sealed {

    private final CaseKeys keys;
    private final SecrecyWords words;

    Sealed(CaseKeys keys, SecrecyWords words) {
        this.keys = keys;
        this.words = words;
    }

    /**
     * Seals a text; to be called in the transaction that stores it.
     *
     * @param caseReference the case that it belongs to, such as {@code ACC-2026-7K3M}
     * @param place         table and column, or whatever else names its place; it opens in no other
     * @param text          what was written; null stays null
     * @return letters and digits: 216 for up to 128 bytes of text in UTF-8, so that its length tells nothing; of a longer one a
     *         third more than the text, and up to 220 more
     * @throws org.camunda.bpm.engine.BadUserRequestException if the case was erased
     */
    public String seal(String caseReference, String place, String text) {
        return text == null ? null
                : Base64.getEncoder().encodeToString(sealBytes(caseReference, place, SameLength.fill(text.getBytes(StandardCharsets.UTF_8))));
    }

    /** Opens what {@link #seal} made; where the case was erased, a sentence that says so and since when. */
    public String open(String caseReference, String place, String sealed) {
        if (sealed == null) {
            return null;
        }
        CaseKey key = key(caseReference);
        return key.isDestroyed() ? words.erased(key.destroyedAt())
                : new String(SameLength.cut(key.open(place, Base64.getDecoder().decode(sealed))), StandardCharsets.UTF_8);
    }

    /** Whether what was sealed in this case can be opened, or was erased: its key is there, and as it was made. */
    public boolean hasItsKey(String caseReference) {
        return keys.fits(caseReference);
    }

    /** Whether the case was erased, so that a sentence stands for every text of it. */
    public boolean isErased(String caseReference) {
        return key(caseReference).isDestroyed();
    }

    /** The columns of one table, in what it holds about this case. */
    public SealedRow row(String caseReference, String table) {
        return new SealedRow(this, caseReference, table);
    }

    /** As {@link #seal}, for what is no text: a file, say. */
    public byte[] sealBytes(String caseReference, String place, byte[] content) {
        return keys.of(caseReference).seal(place, content);
    }

    /** As {@link #open}, for what is no text; empty where the case was erased. */
    public Optional<byte[]> openBytes(String caseReference, String place, byte[] sealed) {
        CaseKey key = key(caseReference);
        return key.isDestroyed() ? Optional.empty() : Optional.of(key.open(place, sealed));
    }

    private CaseKey key(String caseReference) {
        return keys.existing(caseReference).orElseThrow(() -> new IllegalStateException("The case " + caseReference
                + " holds sealed text but has no key: its row was taken out of the table case_key"));
    }
}
