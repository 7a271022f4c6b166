package org.chaperone.secrecy;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of the cases that must reach some people and no others: each is found again wherever it comes to light. */
public final class Secrets {

    private static final String BEGINNING = "Zq7Secret";
    private static final Pattern WORD = Pattern.compile(BEGINNING + "\\d{4}Q");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{12,}");
    private static final List<String> BEGINNING_IN_BASE64 = List.of(core(0), core(1), core(2));
    private static final String BEGINNING_IN_HEX = hex(BEGINNING);

    private final Map<String, Secret> all = new LinkedHashMap<>();

    /**
     * A word in an answer.
     *
     * @param part what was written by whom in which case, in words
     * @param seenBy the people who may read it now
     */
    public record Secret(String word, String part, String field, Set<String> seenBy) {

        @Override
        public String toString() {
            return word + " (" + part + ": " + field + ")";
        }
    }

    /** What one person writes in one case: gives out a word for each field, all for the same readers. */
    public final class Part {

        private final String name;
        private final Set<String> seenBy;

        private Part(String name, Set<String> seenBy) {
            this.name = name;
            this.seenBy = seenBy;
        }

        /** A new word for this field. */
        public String word(String field) {
            String word = "%s%04dQ".formatted(BEGINNING, all.size());
            all.put(word, new Secret(word, name, field, seenBy));
            return word;
        }

        /** A sentence with a new word for this field. */
        public String sentence(String field) {
            return "It was said that " + word(field) + " is how it stands.";
        }
    }

    public Part part(String name, String... seenBy) {
        return new Part(name, Set.of(seenBy));
    }

    Set<Secret> all() {
        return Set.copyOf(all.values());
    }

    /** All secrets in this text: as they are, in Base64 or in hexadecimal digits. */
    Set<Secret> in(String text) {
        Set<String> words = new TreeSet<>();
        if (text.contains(BEGINNING)) {
            collect(text, words);
        }
        if (BEGINNING_IN_BASE64.stream().anyMatch(text::contains)) {
            BASE64.matcher(text).results().map(found -> found.group().replace('-', '+').replace('_', '/')).forEach(run -> {
                for (int from = 0; from < 4; from++) {
                    String whole = run.substring(from, from + (run.length() - from) / 4 * 4);
                    collect(new String(Base64.getDecoder().decode(whole), StandardCharsets.ISO_8859_1), words);
                }
            });
        }
        if (text.toLowerCase(java.util.Locale.ROOT).contains(BEGINNING_IN_HEX)) {
            all.keySet().stream().filter(word -> text.toLowerCase(java.util.Locale.ROOT).contains(hex(word))).forEach(words::add);
        }
        return words.stream().map(all::get).filter(java.util.Objects::nonNull).collect(java.util.stream.Collectors.toSet());
    }

    private static void collect(String text, Set<String> words) {
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            words.add(word.group());
        }
    }

    /** The letters of Base64 that stand for the beginning, whatever comes before and after, for one of three positions. */
    private static String core(int position) {
        byte[] bytes = (" ".repeat(position) + BEGINNING).getBytes(StandardCharsets.US_ASCII);
        String letters = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        int cut = new int[] {0, 2, 3}[position];
        int unsure = bytes.length % 3 == 0 ? 0 : 1;
        return letters.substring(cut, letters.length() - unsure);
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
