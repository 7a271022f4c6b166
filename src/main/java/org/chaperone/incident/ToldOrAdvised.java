package org.chaperone.incident;

import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * Whether an account speaks of somebody only as one who was told of it, or who said what to do: "I told the head, and she
 * said that I should report it" accuses nobody. As soon as it goes on that they did nothing, stopped or ignored it, or says
 * anything else of them, they may be meant. In doubt they are.
 */
final class ToldOrAdvised {

    private static final Set<String> I = Set.of("i", "we", "ive", "weve", "ill", "well", "id");
    private static final Set<String> ME = Set.of("me", "us");
    private static final Set<String> ABOUT_THEM = Set.of("he", "she", "they", "his", "her", "hers", "their", "him", "them", "who", "whom", "whose",
            "but", "himself", "herself", "themselves", "hed", "shed", "theyd");
    private static final Set<String> THEY = Set.of("he", "she", "they", "who");
    private static final Set<String> FUTURE = Set.of("will", "would", "shall", "should", "can", "could", "must");
    private static final Set<String> BEFORE_A_VERB = Set.of("has", "have", "had", "then", "also", "just", "already", "kindly", "immediately",
            "both", "all", "only", "simply", "at", "once");
    private static final Set<String> BETWEEN_TOLD_AND_NAME = Set.of("to", "with", "it", "this", "that", "them", "on", "over", "up", "all",
            "everything", "straight", "away", "at", "once", "immediately", "in", "already", "the", "by", "phone", "concern", "concerns", "matter",
            "what", "my", "worry", "worries");
    private static final Set<String> BETWEEN_I_AND_TOLD = Set.of("have", "had", "ve", "then", "also", "already", "just", "immediately",
            "straight", "away", "at", "once", "will", "shall", "am", "did", "only", "since", "now", "later", "therefore", "both");
    private static final Set<String> AFTER_WHOM_ONE_TOLD = Set.of("at", "today", "yesterday", "immediately", "straight", "too", "both",
            "about", "on", "in", "by", "this", "that", "and");
    private static final Set<String> AFTER_WHO_WAS_TOLD = Set.of("at", "today", "yesterday", "immediately", "straight", "too", "about",
            "on", "this", "and", "of");
    /** What one told them follows, not what they did. */
    private static final Set<String> WHAT_WAS_TOLD = Set.of("about", "that", "of", "how", "what", "because", "as", "this", "it");
    private static final Set<String> GOES_ON = Set.of("and", "but", "so", "yet", "who", "which");
    private static final Set<String> IS = Set.of("is", "are", "was", "were", "has", "have", "had", "been", "already", "also", "then", "since",
            "immediately", "made", "now", "both");
    private static final Set<String> TURNS = Set.of("nothing", "no", "nobody", "still", "but", "however", "yet", "instead", "neither", "nor");
    private static final Set<String> CHILDREN = Set.of("girl", "girls", "boy", "boys", "pupil", "pupils", "child", "children", "picture", "pictures",
            "photo", "photos", "image", "images");
    private static final Pattern ENDS = Pattern.compile("[.!?\\n]");

    private final List<Word> words;
    private final NameWords known;
    private final IntPredicate startsSentence;
    private final IntPredicate isName;

    /** @param isName whether the word stands for somebody of the school */
    ToldOrAdvised(List<Word> words, NameWords known, IntPredicate startsSentence, IntPredicate isName) {
        this.words = words;
        this.known = known;
        this.startsSentence = startsSentence;
        this.isName = isName;
    }

    /** Of whoever is named from the one word to before the other. */
    boolean isAll(int start, int end) {
        return isTold(start, end) && !turnsAgainst(end) || wasTold(end) || advised(end) || isAdvisedBy(start, end);
    }

    private boolean isTold(int start, int end) {
        int at = start - 1;
        while (at >= 0 && !startsSentence.test(at + 1) && (known.isArticle(plain(at)) || known.isBetween(plain(at)) || known.isTitle(plain(at))
                || BETWEEN_TOLD_AND_NAME.contains(plain(at)) || endsWhatWasTold(end) && (isName.test(at) || plain(at).equals("and")))) {
            at--;
        }
        if (at < 1 || startsSentence.test(at + 1) || !known.isTold(plain(at))) {
            return false;
        }
        at--;
        while (at > 0 && !startsSentence.test(at) && BETWEEN_I_AND_TOLD.contains(plain(at))) {
            at--;
        }
        return I.contains(plain(at));
    }

    /** "I told the DSL and the head at once", but not "I told the DSL and the head saw it". */
    private boolean endsWhatWasTold(int end) {
        return end >= words.size() || startsSentence.test(end) || words.get(end).comesAfterComma()
                || AFTER_WHOM_ONE_TOLD.contains(plain(end)) || isName.test(end);
    }

    /** "The DSL has been informed." */
    private boolean wasTold(int end) {
        int at = skip(end, IS);
        if (at == end || at >= words.size() || startsSentence.test(at) || !known.isInformed(plain(at))) {
            return false;
        }
        int after = at + 1;
        boolean byMe = after + 1 < words.size() && plain(after).equals("by") && ME.contains(plain(after + 1));
        return (after >= words.size() || startsSentence.test(after) || AFTER_WHO_WAS_TOLD.contains(plain(after)) || byMe)
                && !turnsAgainst(after);
    }

    /** "The head told me to report it." */
    private boolean advised(int end) {
        int at = skip(end, BEFORE_A_VERB);
        return at < words.size() && !startsSentence.test(at) && known.isReply(plain(at)) && isHelp(at + 1) && !turnsAgainst(end, at);
    }

    /** "I was advised by the head to report it." */
    private boolean isAdvisedBy(int start, int end) {
        int at = start - 1;
        while (at > 0 && !startsSentence.test(at + 1) && (known.isArticle(plain(at)) || known.isTitle(plain(at)))) {
            at--;
        }
        return at > 2 && plain(at).equals("by") && known.isReply(plain(at - 1)) && Set.of("was", "were").contains(plain(at - 2))
                && I.contains(plain(at - 3)) && isHelp(end) && !turnsAgainst(end, end);
    }

    /** Whether somebody is asked to report it, and nothing else. */
    private boolean isHelp(int from) {
        int at = skip(from, Set.of("me", "us", "that", "i", "we", "should", "must", "ought", "need", "needed", "to"));
        if (at == from || at >= words.size() || startsSentence.test(at) || !known.isHelp(plain(at))) {
            return false;
        }
        int end = end(at);
        return !hinders(at, end) && words.subList(at, end).stream().noneMatch(word -> CHILDREN.contains(word.plain())
                || ABOUT_THEM.contains(word.plain()));
    }

    private boolean turnsAgainst(int from) {
        return turnsAgainst(from, -1);
    }

    /** @param reply where a word stands that says what they said, so that it was looked at already; -1 where there is none */
    private boolean turnsAgainst(int from, int reply) {
        int end = end(from);
        if (reply < 0) {
            int after = from < end && WHAT_WAS_TOLD.contains(plain(from)) ? next(from, end, GOES_ON) : from;
            int they = next(from, end, ABOUT_THEM);
            if (hinders(after, end) || they < end && !isReply(they, end)) {
                return true;
            }
        }
        return end < words.size() && sentenceTurnsAgainst(end);
    }

    /** A sentence that begins with them says what they did. */
    private boolean sentenceTurnsAgainst(int start) {
        if (TURNS.contains(plain(start))) {
            return true;
        }
        int end = end(start + 1);
        int they = next(start, Math.min(end, start + 2), ABOUT_THEM);
        return they < Math.min(end, start + 2) && (hinders(start, end) || !isReply(they, end) || end < words.size() && sentenceTurnsAgainst(end));
    }

    /** "She said that I should report it": they say something, and do nothing besides. */
    private boolean isReply(int they, int end) {
        int verb = skip(they + 1, BEFORE_A_VERB);
        if (!THEY.contains(plain(they)) || verb >= end || !known.isReply(plain(verb))) {
            return false;
        }
        for (int at = verb + 1; at < end; at++) {
            boolean future = THEY.contains(plain(at)) && at + 1 < end && FUTURE.contains(plain(at + 1));
            boolean reply = THEY.contains(plain(at)) && isReply(at, end);
            if (ABOUT_THEM.contains(plain(at)) && !future && !reply) {
                return false;
            }
        }
        return true;
    }

    private boolean hinders(int from, int end) {
        return words.subList(Math.min(from, end), end).stream().anyMatch(word -> known.isHindered(word.plain()));
    }

    private int next(int from, int end, Set<String> wanted) {
        int at = from;
        while (at < end && !wanted.contains(plain(at))) {
            at++;
        }
        return at;
    }

    private int skip(int from, Set<String> some) {
        int at = from;
        while (at < words.size() && !ends(at) && some.contains(plain(at))) {
            at++;
        }
        return at;
    }

    /** Where the sentence ends to which the word before belongs; what is quoted in it belongs to it. */
    private int end(int from) {
        int at = from;
        while (at < words.size() && !ends(at)) {
            at++;
        }
        return at;
    }

    private boolean ends(int at) {
        return startsSentence.test(at) && ENDS.matcher(words.get(at).gap()).find();
    }

    private String plain(int at) {
        return words.get(at).plain();
    }
}
