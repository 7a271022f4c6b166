package org.chaperone.engine.secrecy;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the master keys are. One place is enough; the first of these that is set is used.
 *
 * @param keys             the keys themselves: {@code number:key} for each, the key as 32 bytes in base 64, set apart by
 *                         blanks or commas; the last one seals new cases
 * @param keystore         a PKCS 12 keystore with an AES key of 256 bits under each alias {@code chaperone-number}; the
 *                         highest number seals new cases
 * @param keystorePassword opens it
 * @param keyFile          a file that holds what {@code keys} would; made at the first start where there is none
 */
@ConfigurationProperties("chaperone.secrecy")
record SecrecySettings(@DefaultValue("") String keys, Path keystore, @DefaultValue("") String keystorePassword,
        Path keyFile) {

    /** Without the keys, so that no log ever shows them. */
    @Override
    public String toString() {
        return "secrecy settings";
    }
}
