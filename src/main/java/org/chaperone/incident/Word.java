package org.chaperone.incident;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a text as names are compared: without accents, apostrophes, capitals and the possessive {@code 's}.
 *
 * @param plain      the word itself; a hyphen ends a word
 * @param written    as it stands in the text
 * @param possessive whether a possessive {@code 's} was taken off
 * @param gap        what stands between the word before and this one
 */
record Word(String plain, String written, boolean possessive, String gap) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['’‘`´][\\p{L}\\p{M}\\p{N}]+)*");
    private static final Pattern POSSESSIVE = Pattern.compile("(?<=.)['’‘`´][sS]$");
    private static final Pattern NOT_LETTERS = Pattern.compile("[\\p{M}'’‘`´]");
    private static final Pattern ENDS_SENTENCE = Pattern.compile("[.!?:\\n“\"]");
    private static final Pattern ENDS_NAME = Pattern.compile("[,;/&+()\\n!?:“”\"]");

    /** The words of a text in their order. */
    static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        int end = 0;
        while (matcher.find()) {
            String written = matcher.group();
            String owner = POSSESSIVE.matcher(written).replaceFirst("");
            words.add(new Word(plain(owner), owner, !owner.equals(written), text.substring(end, matcher.start())));
            end = matcher.end();
        }
        return words;
    }

    /** The plain words of a text in their order. */
    static List<String> plainOf(String text) {
        return of(text).stream().map(Word::plain).toList();
    }

    boolean isCapital() {
        return Character.isUpperCase(written.codePointAt(0));
    }

    boolean isAllCapitals() {
        return written.length() > 1 && written.chars().allMatch(Character::isUpperCase);
    }

    boolean isLetter() {
        return plain.length() == 1 && Character.isLetter(plain.charAt(0));
    }

    boolean isNumber() {
        return Character.isDigit(plain.charAt(0));
    }

    /** Whether a sentence ends before this word; the dot after an initial or a title ends none. */
    boolean startsSentence(Word before, boolean titleBefore) {
        return before == null || ENDS_SENTENCE.matcher(gap).find()
                && !(gap.strip().equals(".") && (before.isLetter() || titleBefore || !gap.endsWith(" ")));
    }

    /** Whether this word can belong to the same name as the word before. */
    boolean goesOnWithName() {
        return !ENDS_NAME.matcher(gap).find();
    }

    boolean comesAfterComma() {
        return gap.strip().equals(",");
    }

    private static String plain(String text) {
        String plain = text.chars().allMatch(letter -> letter < 128) ? text : NOT_LETTERS.matcher(
                Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        plain = plain.indexOf('\'') < 0 && plain.indexOf('`') < 0 ? plain : NOT_LETTERS.matcher(plain).replaceAll("");
        plain = plain.toLowerCase(Locale.ROOT);
        return plain.replace("ø", "o").replace("ł", "l").replace("ß", "ss").replace("æ", "ae").replace("œ", "oe")
                .replace("đ", "d").replace("ð", "d").replace("þ", "th").replace("ı", "i");
    }
}
