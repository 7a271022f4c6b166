package org.chaperone.policy.process;

import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** The sentences of {@code policy.properties}. */
@Component
class PolicyWords {

    private final ResourceBundleMessageSource texts;

    PolicyWords() {
        this.texts = new ResourceBundleMessageSource();
        this.texts.setBasename("policy");
        this.texts.setDefaultEncoding("UTF-8");
        this.texts.setFallbackToSystemLocale(false);
    }

    /** @throws org.springframework.context.NoSuchMessageException if the file has no such text */
    String of(String key, Object... named) {
        return texts.getMessage(key, named, Locale.UK);
    }
}
