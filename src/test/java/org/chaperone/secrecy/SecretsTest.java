package org.chaperone.secrecy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.chaperone.secrecy.Secrets.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A leak that the matrix could not recognise would be none to it. */
class SecretsTest {

    private final Secrets secrets = new Secrets();
    private final String sentence = secrets.part("a case, somebody's answers", "teacher").sentence("aims");
    private final Secret secret = secrets.all().iterator().next();

    @Test
    void aWordIsFoundAsItIsAndInAnAddressAndInJson() {
        assertThat(secrets.in(sentence)).containsExactly(secret);
        assertThat(secrets.in("{\"value\":\"\\\\\"" + sentence + "\\\\\"\"}")).containsExactly(secret);
        assertThat(secrets.in(Requests.encoded(sentence))).containsExactly(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "abcd", "\u00e9", "abcdefghij"})
    void aWordIsFoundInBase64WhateverStandsBeforeIt(String before) {
        byte[] bytes = (before + sentence).getBytes(StandardCharsets.UTF_8);
        assertThat(secrets.in("{\"data\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"}")).containsExactly(secret);
        assertThat(secrets.in(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))).containsExactly(secret);
    }

    @Test
    void aWordIsFoundInHexadecimalDigits() {
        assertThat(secrets.in(HexFormat.of().withUpperCase().formatHex(sentence.getBytes(StandardCharsets.UTF_8)))).containsExactly(secret);
    }

    @Test
    void otherWordsAreNone() {
        assertThat(secrets.in("{\"message\":\"Zq7Secrets are kept\"}")).isEmpty();
    }
}
