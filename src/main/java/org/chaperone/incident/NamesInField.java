package org.chaperone.incident;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chaperone.incident.FullNames.Span;
import org.chaperone.school.People;

/** Reads a short field for names: rather one person too many than one too few. */
final class NamesInField implements FullNames.Strictness {

    private static final Pattern BETWEEN_IDS = Pattern.compile("[\\s,;/&()\"“”]+");
    private static final Pattern AROUND_ID = Pattern.compile("^\\W+|\\W+$|@.*$|['’]s$");
    /** In capitals these are rather initials. */
    private static final Set<String> SMALL_WORDS = Set.of("to", "so", "do", "am", "an", "as", "at", "by", "be", "he", "if", "in", "is", "of",
            "on", "or", "we", "up", "my", "me", "id", "us");
    private static final int LONGEST_INITIALS = 3;
    private static final int LONGEST_NAME = 4;

    private final Roll roll;
    private final NameWords known;
    private final People people;
    private final String text;
    private final List<Word> words;
    private final boolean[] taken;
    private final Set<String> found = new TreeSet<>();

    NamesInField(Roll roll, NameWords known, People people, String text) {
        this.roll = roll;
        this.known = known;
        this.people = people;
        this.text = text;
        this.words = Word.of(text);
        this.taken = new boolean[words.size()];
    }

    Set<String> all() {
        if (words.isEmpty()) {
            return found;
        }
        signInIds();
        new FullNames(roll, words, this).all().forEach(name -> {
            add(name.who());
            if (!name.mayBeTwo()) {
                take(name.start(), name.end());
            }
        });
        afterTitles();
        known.offices().inNames(words).stream().filter(office -> isFree(office.start(), office.end())).forEach(office -> {
            office.roles().forEach(role -> found.addAll(people.membersOf(role)));
            take(office.start(), office.end());
        });
        lonely().forEach(this::anyName);
        rest();
        initials();
        return found;
    }

    private void signInIds() {
        if (!roll.withId(text.strip()).isEmpty()) {
            add(roll.withId(text.strip()));
            // The name deputy-dsl is no DSL; a single word may be a surname or an office as well
            if (words.size() > 1) {
                take(0, words.size());
            }
        }
        BETWEEN_IDS.splitAsStream(text).map(id -> AROUND_ID.matcher(id).replaceAll(""))
                .filter(id -> !Word.plainOf(id).stream().allMatch(known::isOpen)).forEach(id -> add(roll.withId(id)));
    }

    /** Mrs Head is not the head. */
    private void afterTitles() {
        for (int at = 0; at < words.size() - 1; at++) {
            if (!known.isTitle(words.get(at).plain()) || taken[at]) {
                continue;
            }
            int next = at + 1;
            if (taken[next] || !goesOn(next)) {
                continue;
            }
            Word word = words.get(next);
            if (word.isLetter() && (next + 1 == words.size() || !goesOn(next + 1) || known.isOpen(words.get(next + 1).plain()))) {
                add(roll.withSurnameInitial(word.plain()));
            }
            for (int end = Math.min(words.size(), next + LONGEST_NAME); end > next; end--) {
                String name = joined(next, end);
                Set<Roll.Entry> exact = new HashSet<>(roll.withSurname(name));
                exact.addAll(roll.withFirstName(name));
                if (isOneName(next, end) && !exact.isEmpty()) {
                    add(exact);
                    add(roll.withSurnameLike(name));
                    take(at, end);
                    break;
                }
            }
            if (!taken[next] && !known.isTitle(word.plain())) {
                add(roll.withSurnameLike(word.plain()));
            }
        }
    }

    /** Words that stand alone between commas, whatever else they may mean. */
    private List<Word> lonely() {
        List<Word> lonely = new ArrayList<>();
        List<Word> part = new ArrayList<>();
        for (int at = 0; at <= words.size(); at++) {
            if (at == words.size() || !words.get(at).goesOnWithName()) {
                if (part.size() == 1) {
                    lonely.add(part.get(0));
                }
                part.clear();
            }
            if (at < words.size() && !known.isTitle(words.get(at).plain()) && !known.isArticle(words.get(at).plain()) && !taken[at]) {
                part.add(words.get(at));
            }
        }
        if (words.size() == 1) {
            lonely.add(words.get(0));
        }
        return lonely;
    }

    private void rest() {
        for (int at = 0; at < words.size(); at++) {
            for (int end = Math.min(words.size(), at + LONGEST_NAME); end > at + 1; end--) {
                if (isFree(at, end) && isOneName(at, end)) {
                    add(roll.withSurname(joined(at, end)));
                    add(roll.withFirstName(joined(at, end)));
                }
            }
            Word word = words.get(at);
            if (!taken[at] && !known.isOpen(word.plain())) {
                anyName(word);
            }
        }
    }

    private void anyName(Word word) {
        if (word.isLetter() || word.isNumber()) {
            return;
        }
        if (known.isOpen(word.plain())) {
            add(roll.withSurname(word.plain()));
            return;
        }
        add(roll.withSurnameLike(word.plain()));
        add(roll.withFirstNameLike(word.plain()));
        add(roll.withBothNames(word.plain()));
    }

    private void initials() {
        for (int at = 0; at < words.size(); at++) {
            Word word = words.get(at);
            int length = word.plain().length();
            boolean mayBeInitials = !known.isOpen(word.plain()) || SMALL_WORDS.contains(word.plain());
            if (length > 1 && length <= LONGEST_INITIALS && mayBeInitials && !word.isNumber()
                    && (word.isAllCapitals() || words.size() == 1) && (!taken[at] || words.size() == 1)) {
                add(roll.withInitials(word.plain()));
            }
            int end = at;
            while (end < words.size() && words.get(end).isLetter() && !taken[end] && (end == at || goesOn(end))) {
                end++;
            }
            if (end - at > 1 && end - at <= LONGEST_INITIALS) {
                add(roll.withInitials(joined(at, end)));
                at = end - 1;
            }
        }
    }

    private void add(Set<Roll.Entry> who) {
        who.forEach(entry -> found.add(entry.id()));
    }

    private void take(int start, int end) {
        for (int at = start; at < end; at++) {
            taken[at] = true;
        }
    }

    private boolean isFree(int start, int end) {
        for (int at = start; at < end; at++) {
            if (taken[at]) {
                return false;
            }
        }
        return true;
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
        return words.get(at).goesOnWithName();
    }

    @Override
    public boolean allowsExact(Span first, Span last) {
        return true;
    }

    @Override
    public boolean allowsInitial(Span initial, Span name) {
        return !known.isTitle(words.get(name.start()).plain());
    }

    @Override
    public boolean allowsSlips(Span first, Span last) {
        return !known.isOpen(words.get(last.start()).plain()) && !known.isOpen(words.get(first.start()).plain());
    }

    @Override
    public boolean allowsTwoSlips(Span first, Span last) {
        return !known.isOpen(words.get(first.start()).plain());
    }
}
