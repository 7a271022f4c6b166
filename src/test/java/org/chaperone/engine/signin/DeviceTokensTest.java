package org.chaperone.engine.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.chaperone.engine.secrecy.Stamp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A token says by itself that it is ours. */
class DeviceTokensTest {

    private final Stamp stamp = mock(Stamp.class);
    private final DeviceTokens tokens = new DeviceTokens(stamp);

    @BeforeEach
    void aKeyOfTheTest() {
        when(stamp.of(eq("devices"), any())).thenAnswer(asked -> {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update("a key of the test".getBytes(StandardCharsets.UTF_8));
            return hash.digest(asked.getArgument(1));
        });
    }

    @Test
    void whatWeGaveIsOursAndNoTwoAreAlike() {
        String one = tokens.make();
        assertThat(tokens.isOurs(one)).isTrue();
        assertThat(tokens.isOurs(tokens.make())).isTrue();
        assertThat(tokens.make()).isNotEqualTo(one);
    }

    @Test
    void aChangedOrInventedOneIsNot() {
        byte[] token = Base64.getUrlDecoder().decode(tokens.make());
        for (int place = 0; place < token.length; place++) {
            token[place] ^= 1;
            assertThat(tokens.isOurs(Base64.getUrlEncoder().withoutPadding().encodeToString(token))).isFalse();
            token[place] ^= 1;
        }
        assertThat(tokens.isOurs(RandomTokens.make(32))).isFalse();
        for (String odd : new String[] {"", "x", "*".repeat(43), "a".repeat(44)}) {
            assertThat(tokens.isOurs(odd)).as(odd).isFalse();
        }
    }
}
