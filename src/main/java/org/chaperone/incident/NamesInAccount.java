package org.chaperone.incident;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chaperone.incident.FullNames.Span;
import org.chaperone.school.People;

/**
 * Reads an account, or a field for the names of pupils, for the people of the school in it. Most of its words name nobody:
 * an office counts after "the" or "our", a first name or a surname alone with its capital letter.
 */
final class NamesInAccount implements FullNames.Strictness {

    private static final Pattern BETWEEN_IDS = Pattern.compile("[\\s,;/&()\"“”!?]+");
    private static final Pattern AROUND_ID = Pattern.compile("^[^\\w@]+|\\W+$|['’]s$");
    private static final Set<String> TOWARDS = Set.of("to", "from", "by", "with", "and", "about", "of");
    private static final Set<String> BEFORE_MONTHS = Set.of("in", "on", "of", "since", "last", "next", "this", "until", "till", "by",
            "before", "after", "from", "to", "early", "late", "mid", "end", "during", "every", "and", "or");
    /** Will you, Mark the, Hope this: no first name before them. */
    private static final Set<String> AFTER_A_VERB = Set.of("the", "a", "an", "this", "that", "these", "those", "i", "you", "he", "she",
            "it", "we", "they", "my", "our", "your", "his", "her", "their", "to", "of", "for", "in", "on", "up", "out", "be", "not", "there");
    private static final Set<String> I = Set.of("i", "we", "ive", "weve", "ill", "well", "id");
    private static final int SHORTEST_SMALL = 3;
    private static final int SHORTEST_SMALL_IN_MIXED = 4;
    private static final int SHORTEST_BY_SOUND = 4;
    private static final int SHORTEST_ID = 4;
    private static final int LONGEST_NAME = 4;

    private final Roll roll;
    private final NameWords known;
    private final People people;
    private final String text;
    private final List<Word> words;
    private final boolean namesOfPupils;
    private final boolean smallLetters;
    private final boolean[] taken;
    private final List<Mention> mentions = new ArrayList<>();
    private final Set<String> found = new TreeSet<>();

    /** Whoever may be meant by the words from the one to before the other. */
    private record Mention(int start, int end, Set<String> who) {
    }

    /** @param namesOfPupils whether it is a field for pupils: then neither initials nor a first name alone mean staff */
    NamesInAccount(Roll roll, NameWords known, People people, String text, boolean namesOfPupils) {
        this.roll = roll;
        this.known = known;
        this.people = people;
        long capitals = text.chars().filter(Character::isUpperCase).count();
        long small = text.chars().filter(Character::isLowerCase).count();
        boolean shouted = capitals > 3 * small && capitals + small > 12;
        this.text = text;
        this.words = Word.of(shouted ? text.toLowerCase(Locale.ROOT) : text);
        this.smallLetters = words.stream().noneMatch(word -> word.isCapital() && !I.contains(word.plain())
                && !word.plain().equals("im"));
        this.namesOfPupils = namesOfPupils;
        this.taken = new boolean[words.size()];
    }

    Set<String> all() {
        new FullNames(roll, words, this).all().forEach(name -> meant(name.start(), name.end(), name.who()));
        for (int at = 0; at < words.size() - 1; at++) {
            afterTitle(at);
        }
        known.offices().inAccount(words).stream().filter(office -> !taken[office.end() - 1]).forEach(office -> {
            mentions.add(new Mention(office.start(), office.end(), office.roles().stream().flatMap(role -> people.membersOf(role).stream())
                    .collect(Collectors.toSet())));
            take(office.start(), office.end());
        });
        signInIds();
        for (int at = 0; at < words.size(); at++) {
            if (!taken[at]) {
                alone(at);
            }
        }
        // only now, since whom one told may be several, and by office and name
        ToldOrAdvised only = new ToldOrAdvised(words, known, this::startsSentence, at -> taken[at]);
        mentions.stream().filter(mention -> !only.isAll(mention.start(), mention.end())).forEach(mention -> found.addAll(mention.who()));
        return found;
    }

    private void signInIds() {
        BETWEEN_IDS.splitAsStream(text).map(id -> AROUND_ID.matcher(id).replaceAll("")).map(id -> id.indexOf('@') > 0 ? id.substring(0, id.indexOf('@')) : id)
                .filter(id -> id.length() >= SHORTEST_ID).filter(id -> {
                    List<String> parts = Word.plainOf(id);
                    return !parts.stream().allMatch(known::isAlsoAWord) && (parts.size() > 1
                            || roll.withFirstName(parts.get(0)).isEmpty() && roll.withSurname(parts.get(0)).isEmpty());
                }).forEach(id -> {
                    roll.withId(id).forEach(entry -> found.add(entry.id()));
                    if (!namesOfPupils) {
                        roll.withBothNames(String.join("", Word.plainOf(id.replace("@", "").replace("_", " "))))
                                .forEach(entry -> found.add(entry.id()));
                    }
                });
    }

    private void afterTitle(int at) {
        if (!known.isTitle(words.get(at).plain()) || taken[at]) {
            return;
        }
        int next = at + 1;
        while (next < words.size() - 1 && words.get(next).isLetter() && isSameName(next, at)) {
            next++;
        }
        if (taken[next] || !isSameName(next, next - 1)) {
            return;
        }
        Word word = words.get(next);
        if (word.isLetter()) {
            if (word.isCapital() && !namesOfPupils && !word.plain().equals("i")) {
                meant(at, next + 1, roll.withSurnameInitial(word.plain()));
            }
            return;
        }
        if (!word.isCapital() && known.isAlsoAWord(word.plain()) && !known.isParticle(word.plain())) {
            return;
        }
        for (int end = Math.min(words.size(), next + LONGEST_NAME); end > next; end--) {
            if (!isOneName(next, end)) {
                continue;
            }
            String name = joined(next, end);
            Set<Roll.Entry> who = new LinkedHashSet<>(roll.withSurname(name));
            boolean exact = !who.isEmpty() || !roll.withFirstName(name).isEmpty();
            if (!exact && (end - next > 2 || known.isOpen(word.plain()))) {
                continue;
            }
            if (!known.isOpen(word.plain())) {
                who.addAll(roll.withSurnameLike(name));
            }
            who.addAll(roll.withFirstName(name));
            if (!who.isEmpty()) {
                meant(at, end, who);
                return;
            }
        }
    }

    /** A first name, or a surname, with nothing beside it. */
    private void alone(int at) {
        Word word = words.get(at);
        if (word.isLetter() || word.isNumber() || known.isOpen(word.plain())) {
            return;
        }
        Set<Roll.Entry> first = namesOfPupils ? Set.of() : roll.withFirstName(word.plain());
        Set<Roll.Entry> last = namesOfPupils ? Set.of() : surnameFrom(at);
        if (!word.isCapital()) {
            if (isNameInSmallLetters(at)) {
                meant(at, at + 1, first);
                if (smallLetters) {
                    meant(at, at + 1, last);
                }
            }
            return;
        }
        boolean starts = startsSentence(at);
        if (known.isAlsoAWord(word.plain()) && starts) {
            last = Set.of();
            if (at + 1 < words.size() && AFTER_A_VERB.contains(words.get(at + 1).plain())) {
                return;
            }
        }
        if (known.isMonth(word.plain()) && isDate(at) || anotherNameFollows(at)) {
            return;
        }
        Word before = starts ? null : words.get(at - 1);
        boolean nameBefore = before != null && before.isCapital() && goesOn(at) && !before.possessive() && isNameLike(before)
                && word.gap().isBlank();
        boolean beforeStarts = before != null && startsSentence(at - 1);
        if (!nameBefore || beforeStarts && !first.isEmpty()) {
            meant(at, at + 1, first);
        }
        if (!nameBefore) {
            meant(at, at + 1, last);
        }
        if (first.isEmpty() && last.isEmpty() && !namesOfPupils && !starts && !nameBefore && !known.isAlsoAWord(word.plain())
                && word.plain().length() >= SHORTEST_BY_SOUND) {
            meant(at, at + 1, roll.withFirstNameThatSoundsLike(word.plain()));
        }
    }

    private Set<Roll.Entry> surnameFrom(int at) {
        for (int end = Math.min(words.size(), at + LONGEST_NAME); end > at; end--) {
            if (isOneName(at, end) && !roll.withSurname(joined(at, end)).isEmpty()) {
                return roll.withSurname(joined(at, end));
            }
        }
        return Set.of();
    }

    private boolean isNameInSmallLetters(int at) {
        Word word = words.get(at);
        if (known.isAlsoAWord(word.plain())) {
            return false;
        }
        return smallLetters ? word.plain().length() >= SHORTEST_SMALL : word.plain().length() >= SHORTEST_SMALL_IN_MIXED
                && at > 0 && TOWARDS.contains(words.get(at - 1).plain());
    }

    private boolean isDate(int at) {
        return at > 0 && (words.get(at - 1).isNumber() || BEFORE_MONTHS.contains(words.get(at - 1).plain()))
                || at + 1 < words.size() && words.get(at + 1).isNumber();
    }

    /** Tom Baker is another Tom than Tom Teachwell, and so is Tom B. */
    private boolean anotherNameFollows(int at) {
        if (at + 1 == words.size() || words.get(at).possessive() || !goesOn(at + 1) || !words.get(at + 1).gap().isBlank() && !words.get(at + 1).gap().equals("-")) {
            return false;
        }
        Word next = words.get(at + 1);
        if (next.isLetter()) {
            return next.isCapital() && !next.plain().equals("i");
        }
        return next.isCapital() && isNameLike(next);
    }

    private boolean isNameLike(Word word) {
        return !word.isLetter() && !word.isNumber() && !known.isOpen(word.plain()) && !known.isMonth(word.plain());
    }

    private void meant(int start, int end, Set<Roll.Entry> who) {
        if (who.isEmpty()) {
            return;
        }
        mentions.add(new Mention(start, end, who.stream().map(Roll.Entry::id).collect(Collectors.toSet())));
        take(start, end);
    }

    private void take(int start, int end) {
        for (int at = start; at < end; at++) {
            taken[at] = true;
        }
    }

    private boolean startsSentence(int at) {
        return words.get(at).startsSentence(at == 0 ? null : words.get(at - 1), at > 0 && known.isTitle(words.get(at - 1).plain()));
    }

    private boolean isSameName(int at, int title) {
        return title >= 0 && at == title + 1 ? goesOn(at) : goesOn(at) && goesOn(at - 1);
    }

    private boolean isOneName(int start, int end) {
        for (int at = start + 1; at < end; at++) {
            if (!goesOn(at)) {
                return false;
            }
        }
        return true;
    }

    private String joined(int start, int end) {
        return words.subList(start, end).stream().map(Word::plain).collect(Collectors.joining());
    }

    @Override
    public boolean goesOn(int at) {
        return words.get(at).goesOnWithName() && !startsSentence(at) && !words.get(at - 1).possessive();
    }

    @Override
    public boolean allowsExact(Span first, Span last) {
        return smallLetters && !isOrdinary(first) || isCapital(first) || isCapital(last) || !isOrdinary(first) && !isOrdinary(last);
    }

    @Override
    public boolean allowsInitial(Span initial, Span name) {
        Word letter = words.get(initial.start());
        boolean isAWord = letter.plain().equals("a") || letter.plain().equals("i");
        boolean dotted = initial.end() < words.size() ? words.get(initial.end()).gap().startsWith(".") : text.strip().endsWith(".");
        boolean tight = initial.start() < name.start() && words.get(name.start()).gap().equals(".");
        return !namesOfPupils && (tight || letter.isCapital() && isCapital(name) && !known.isOpen(words.get(name.start()).plain())
                || letter.isCapital() && isCapital(name) && dotted) && (!isAWord || dotted);
    }

    @Override
    public boolean allowsSlips(Span first, Span last) {
        boolean looksLikeOne = isCapital(first) && isCapital(last) || smallLetters && !isOrdinary(first);
        return looksLikeOne && !isOrdinary(last) && !known.isOpen(words.get(first.start()).plain());
    }

    @Override
    public boolean allowsTwoSlips(Span first, Span last) {
        return isCapital(first) && isCapital(last) && !isOrdinary(first) && !(startsSentence(Math.min(first.start(), last.start()))
                && known.isAlsoAWord(words.get(Math.min(first.start(), last.start())).plain()));
    }

    private boolean isCapital(Span name) {
        return words.get(name.start()).isCapital() || words.get(name.end() - 1).isCapital();
    }

    private boolean isOrdinary(Span name) {
        return words.subList(name.start(), name.end()).stream().allMatch(word -> known.isAlsoAWord(word.plain()));
    }
}
