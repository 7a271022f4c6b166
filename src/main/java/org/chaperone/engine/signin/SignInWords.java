package org.chaperone.engine.signin;

import java.text.MessageFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;

/** The sentences of signing in, from {@code sign-in.properties}. */
@Component
class SignInWords {

    private final ResourceBundle texts = ResourceBundle.getBundle("sign-in", Locale.ROOT);

    String of(String key, Object... parts) {
        return new MessageFormat(texts.getString(key), Locale.UK).format(parts);
    }

    String tooManyTries(SignInLimits.Verdict verdict) {
        String key = switch (verdict.cause()) {
            case THIS_BROWSER -> "too-many-tries.browser";
            case THIS_NAME_HERE -> "too-many-tries.here";
            case THIS_NETWORK -> "too-many-tries.network";
            case THIS_NAME_EVERYWHERE -> "too-many-tries.everywhere";
        };
        return of(key, inWords(verdict.pause()));
    }

    String busy(Duration wait) {
        return of("busy", inWords(wait));
    }

    String tooManyTries(Duration wait) {
        return of("too-many-tries", inWords(wait));
    }

    String tooManyCodes(Duration wait) {
        return of("too-many-codes", inWords(wait));
    }

    /** Whole minutes from two minutes on, rounded up, so that who waits that long is let in. */
    private String inWords(Duration wait) {
        long seconds = wait.toSeconds();
        return seconds < 120 ? of("seconds", seconds) : of("minutes", (seconds + 59) / 60);
    }
}
