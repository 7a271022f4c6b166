package org.chaperone.school;

/**
 * A setting of the school that Chaperone will not start with, because it would run the policy wrongly: a policy profile
 * that does not exist, a term that ends before it begins. The person who starts the program sees two sentences, what is
 * wrong and how to mend it, in place of a stack trace.
 */
public final class SettingRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final String howToMend;

    /**
     * @param what what is wrong, as a sentence that names the setting and its value
     * @param howToMend what to change and where, as a sentence
     */
    public SettingRefused(String what, String howToMend) {
        super(what + " " + howToMend);
        this.what = what;
        this.howToMend = howToMend;
    }

    /** What is wrong, as a sentence. */
    public String what() {
        return what;
    }

    /** What to change and where, as a sentence. */
    public String howToMend() {
        return howToMend;
    }
}
