package org.chaperone.incident;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.chaperone.engine.secrecy.Stamp;
import org.springframework.stereotype.Component;

/**
 * Names as keyed stamps. The order of the words, capitals, accents and titles do not matter; a middle name that somebody
 * left out does not either. A first or a last name alone finds an adult, of whom a school has few, but never a child. With
 * the date of birth one of the names is enough.
 */
@Component
class NameTokens {

    private static final String PURPOSE = "names";
    /** What follows says more about the person and is no name. */
    private static final Pattern NO_MORE_NAME = Pattern.compile("[,;(/\\d]|\\b(?:in|of|from|at|who|year|class|form)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Set<String> NO_NAMES = Set.of("mr", "mrs", "miss", "ms", "mx", "dr", "sir", "madam", "the", "a", "an", "our",
            "supply", "teacher", "volunteer", "contractor", "assistant", "pupil", "child", "boy", "girl", "cover", "agency", "coach");

    private final Stamp stamp;

    NameTokens(Stamp stamp) {
        this.stamp = stamp;
    }

    /** By what this person is found again. */
    Set<String> of(Track side, PersonConcerned person) {
        return tokens(side, person, true);
    }

    /** By what to look for this person: somebody named in full is not found by one of the names alone. */
    Set<String> toLookFor(Track side, PersonConcerned person) {
        return tokens(side, person, false);
    }

    private Set<String> tokens(Track side, PersonConcerned person, boolean toBeFound) {
        List<String> words = person.fullName().map(NameTokens::words).orElse(List.of());
        Set<String> tokens = new TreeSet<>();
        for (int first = 0; first < words.size(); first++) {
            for (int second = first + 1; second < words.size(); second++) {
                Set<String> both = new TreeSet<>(List.of(words.get(first), words.get(second)));
                tokens.add(token(side, "both", String.join(" ", both)));
            }
        }
        if (side != Track.CHILD) {
            // written in full it is found by each of its names; written as one name it finds those written in full
            if (words.size() == 1) {
                tokens.add(token(side, "only", words.get(0)));
                tokens.add(token(side, "one", words.get(0)));
            } else if (toBeFound) {
                words.forEach(word -> tokens.add(token(side, "one", word)));
            } else {
                words.forEach(word -> tokens.add(token(side, "only", word)));
            }
        }
        Optional<LocalDate> born = person.bornOn();
        born.ifPresent(day -> words.forEach(word -> tokens.add(token(side, "born", day + " " + word))));
        return tokens;
    }

    private String token(Track side, String kind, String text) {
        return HexFormat.of().formatHex(stamp.of(PURPOSE, side.id().getBytes(StandardCharsets.UTF_8),
                kind.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The words of a name, without what is none; initials are none either. */
    static List<String> words(String name) {
        String[] parts = NO_MORE_NAME.split(name, 2);
        // "Carter, Amy" is a name in the other order, and "Amy Carter, Year 4" is not
        String kept = parts[0];
        if (plainWords(parts[0]).size() == 1 && parts.length > 1 && name.charAt(parts[0].length()) == ',') {
            kept = parts[0] + " " + NO_MORE_NAME.split(parts[1], 2)[0];
        }
        return plainWords(kept);
    }

    private static List<String> plainWords(String kept) {
        String plain = Normalizer.normalize(kept, Normalizer.Form.NFKD).replaceAll("\\p{M}", "").replaceAll("['’`]", "")
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(plain.split("[^\\p{L}]+")).filter(word -> word.length() > 1 && !NO_NAMES.contains(word)).distinct()
                .toList();
    }
}
