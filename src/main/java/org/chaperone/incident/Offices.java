package org.chaperone.incident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chaperone.school.Role;
import org.chaperone.school.SettingRefused;

/** Finds the words that stand for an office: "the head", "HT", "chair of governors". */
final class Offices {

    private static final int SHORTEST_WITH_A_SLIP = 7;

    private final List<Phrase> phrases = new ArrayList<>();
    private final NameSettings settings;

    /** @throws SettingRefused if an office names a role that there is not */
    Offices(NameSettings settings) {
        this.settings = settings;
        settings.offices().forEach((code, office) -> {
            Set<Role> roles = EnumSet.noneOf(Role.class);
            office.roles().forEach(role -> roles.add(Role.withId(role).orElseThrow(() -> new SettingRefused(
                    "The office \"" + code + "\" is held by \"" + role + "\", and there is no such role.",
                    "Write a role such as headteacher or deputy-dsl at " + NameSettings.PREFIX + ".offices." + code + " in names.yaml."))));
            add(office.anywhere(), Counts.ANYWHERE, roles, office.several());
            add(office.asWritten(), Counts.AS_WRITTEN, roles, office.several());
            add(office.afterArticle(), Counts.AFTER_ARTICLE, roles, office.several());
            add(office.inNames(), Counts.IN_NAMES, roles, office.several());
        });
        add(settings.notOffices(), Counts.NEVER, Set.of(), true);
        phrases.sort(Comparator.comparing((Phrase phrase) -> -phrase.words().size())
                .thenComparing(phrase -> phrase.words().contains("*")).thenComparing(Phrase::counts));
    }

    /** The offices that a field for names says, the longest phrase first. */
    List<Mention> inNames(List<Word> words) {
        return find(words, true);
    }

    /** The offices that may be meant in an account. */
    List<Mention> inAccount(List<Word> words) {
        return find(words, false);
    }

    private List<Mention> find(List<Word> words, boolean inNames) {
        List<Mention> found = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            Optional<Phrase> phrase = at(words, at, inNames);
            if (phrase.isPresent()) {
                int end = at + phrase.get().words().size();
                if (phrase.get().counts() != Counts.NEVER) {
                    found.add(new Mention(at, end, phrase.get().roles(), phrase.get().several()));
                }
                at = end;
            } else {
                at++;
            }
        }
        return found;
    }

    private Optional<Phrase> at(List<Word> words, int at, boolean inNames) {
        if (!inNames) {
            return phrases.stream().filter(phrase -> stands(phrase, words, at) && counts(phrase, words, at)).findFirst();
        }
        Optional<Phrase> longest = phrases.stream().filter(phrase -> stands(phrase, words, at)).findFirst();
        return longest.flatMap(first -> phrases.stream().filter(phrase -> phrase.words().size() == first.words().size()
                && phrase.counts() != Counts.NEVER && stands(phrase, words, at)).findFirst()).or(() -> longest);
    }

    private boolean counts(Phrase phrase, List<Word> words, int at) {
        int end = at + phrase.words().size();
        return switch (phrase.counts()) {
            case ANYWHERE -> true;
            case AS_WRITTEN -> words.subList(at, end).stream().map(Word::written).toList().equals(phrase.written())
                    && (words.get(at).isAllCapitals() || !words.get(at).startsSentence(at == 0 ? null : words.get(at - 1), false));
            case AFTER_ARTICLE -> isAfterArticle(words, at);
            case IN_NAMES -> false;
            // In the head's office is not in the head, and on the head teacher's page not on the head
            case NEVER -> words.subList(at, end).stream().noneMatch(Word::possessive) && phrases.stream().filter(other -> other.counts() == Counts.ANYWHERE)
                    .noneMatch(other -> reachesFurther(other, words, at, end));
        };
    }

    private static boolean reachesFurther(Phrase other, List<Word> words, int from, int end) {
        for (int at = from; at < end; at++) {
            if (at + other.words().size() > end && stands(other, words, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAfterArticle(List<Word> words, int at) {
        int before = at - 1;
        while (before >= 0 && words.get(before + 1).goesOnWithName() && settings.between().contains(words.get(before).plain())) {
            before--;
        }
        return before >= 0 && words.get(before + 1).goesOnWithName()
                && (settings.articles().contains(words.get(before).plain()) || words.get(before).possessive());
    }

    private static boolean stands(Phrase phrase, List<Word> words, int at) {
        if (at + phrase.words().size() > words.size()) {
            return false;
        }
        for (int i = 0; i < phrase.words().size(); i++) {
            Word word = words.get(at + i);
            if (i > 0 && !word.goesOnWithName() || !same(phrase.words().get(i), word.plain())) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(String wanted, String written) {
        return wanted.equals("*") || wanted.equals(written)
                || wanted.length() >= SHORTEST_WITH_A_SLIP && Math.abs(wanted.length() - written.length()) < 3
                        && wanted.charAt(0) == written.charAt(0) && Spelling.isSlip(written, wanted);
    }

    private void add(List<String> texts, Counts counts, Set<Role> roles, boolean several) {
        texts.forEach(text -> phrases.add(new Phrase(NameWords.phrase(text), Word.of(text).stream().map(Word::written).toList(),
                counts, roles, several)));
    }

    /**
     * An office in a text.
     *
     * @param several whether it leaves open which of its holders is meant
     */
    record Mention(int start, int end, Set<Role> roles, boolean several) {
    }

    /** Where a phrase stands for its office; what counts in more places wins over what is as long. */
    private enum Counts {
        ANYWHERE, AS_WRITTEN, AFTER_ARTICLE, NEVER, IN_NAMES
    }

    private record Phrase(List<String> words, List<String> written, Counts counts, Set<Role> roles, boolean several) {
    }
}
