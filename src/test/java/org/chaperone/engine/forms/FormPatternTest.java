package org.chaperone.engine.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormPatternTest {

    /** What a JavaScript engine says of each. */
    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', value = {
        "^[a-z]+$ ~ `abc` ~ true", "^[a-z]+$ ~ `abc\n` ~ false", "^a.b$ ~ `a\u0085b` ~ true", "^a.b$ ~ `a\u2028b` ~ false",
        "^\\S+$ ~ `a\u3000b` ~ false", "^[^\\s]+$ ~ `a\ufeffb` ~ false", "^[\\S]+$ ~ `a\u00a0b` ~ false", "[\\s] ~ `\u2003` ~ true",
        "^.$ ~ `\ud83d\ude00` ~ false", "^..$ ~ `\ud83d\ude00` ~ true", "\ud83d ~ `\ud83d\ude00` ~ true",
        "^[^a]{2}$ ~ `\ud83d\ude00` ~ true", "^\\ud83d\\ude00$ ~ `\ud83d\ude00` ~ true", "^\\x41\\u0042$ ~ `AB` ~ true",
        "^a{,3}$ ~ `a{,3}` ~ true", "^a{2,}$ ~ `aaa` ~ true", "^a]}$ ~ `a]}` ~ true",
        "^(?<word>a|b)+$ ~ `abab` ~ true", "^(?:a|b)+?$ ~ `abab` ~ true", "^\\d+$ ~ `\u0661` ~ false", "^\\w+$ ~ `\u00e9` ~ false",
        "\\bcat\\b ~ `\u00e9cat` ~ true", "^[\\b]$ ~ `\b` ~ true", "^[[:alpha:]]$ ~ `:]` ~ true", "^[a&&b]+$ ~ `a&b` ~ true",
        "^[\\w-]+$ ~ `a-b` ~ true", "^\\/\\-\\.$ ~ `/-.` ~ true", "^[^<>&]*$ ~ `a & b` ~ false", "^$ ~ `` ~ true",
        "^[a-z]{1,500}@([a-z]{1,500}[.]){1,2}$ ~ `ab@cd.ef.` ~ true"})
    void isMetByWhatMeetsItInTheBrowser(String pattern, String text, boolean met) {
        assertThat(FormPattern.of(pattern).isMetBy(text)).isEqualTo(met);
    }

    @ParameterizedTest
    @ValueSource(strings = {"^(a+)+$", "^(a|a)*$", "^([a-z]+)*$", "^(.*a){10}$", "(x+x+)+y", "^(\\S+\\s?)+$"})
    void aPatternThatCouldRunForHoursDoesNot(String pattern) {
        String text = "a".repeat(19_000) + "x".repeat(999) + "!";
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> FormPattern.of(pattern).isMetBy(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', value = {
        "( ~ missing closing )", "[a ~ missing closing ]", "a++ ~ invalid nested repetition operator", "* ~ missing argument to repetition operator",
        "(?=a) ~ it looks ahead or back, which can keep the server busy for hours",
        "(?<!a)b ~ it looks ahead or back, which can keep the server busy for hours", "(?i)a ~ the browser does not know (?i",
        "(a)\\1 ~ it refers back to what was found before, which can keep the server busy for hours",
        "\\p{L} ~ browser and server read \\p differently", "\\A ~ browser and server read \\A differently",
        "a\\ ~ it ends with a single \\", "^[^]$ ~ it has empty brackets",
        "a{1001} ~ it repeats something more than 1000 times; set a minimum and maximum length instead",
        "((a{99}){99}){99} ~ it repeats something more than 1000 times; set a minimum and maximum length instead"})
    void aPatternThatTheServerCannotKeepIsSaidToBeOne(String pattern, String why) {
        assertThatThrownBy(() -> FormPattern.of(pattern)).isInstanceOf(FormPattern.Unreadable.class).hasMessage(why);
    }
}
