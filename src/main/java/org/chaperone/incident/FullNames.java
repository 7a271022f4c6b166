package org.chaperone.incident;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds first name and surname that stand together, in either order; either may be misspelt, or an initial. */
final class FullNames {

    private static final int LONGEST_SURNAME = 4;

    private final Roll roll;
    private final List<Word> words;
    private final Strictness strictness;

    FullNames(Roll roll, List<Word> words, Strictness strictness) {
        this.roll = roll;
        this.words = words;
        this.strictness = strictness;
    }

    /** What is right to the letter first; of the others, those that lie beside it. */
    List<Found> all() {
        List<Found> sure = new ArrayList<>();
        List<Found> like = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            for (int first = 1; first <= 2; first++) {
                firstNameAt(at, at + first, sure, like);
            }
            for (int last = 1; last <= LONGEST_SURNAME; last++) {
                surnameAt(at, at + last, sure);
            }
        }
        List<Found> all = new ArrayList<>(sure);
        like.stream().filter(found -> sure.stream().noneMatch(found::overlaps)).forEach(all::add);
        return all;
    }

    private void firstNameAt(int at, int end, List<Found> sure, List<Found> like) {
        if (end >= words.size() || !isOneName(at, end)) {
            return;
        }
        String written = joined(at, end);
        Set<Roll.Entry> exact = roll.withFirstName(written);
        if (end - at > 1 && exact.isEmpty()) {
            return;
        }
        for (int middle = 0; middle <= 1; middle++) {
            int from = end + middle;
            if (from >= words.size() || !isOneName(at, from + 1) || middle == 1 && !mayBeMiddleName(words.get(end))) {
                return;
            }
            for (int to = Math.min(words.size(), from + LONGEST_SURNAME); to > from; to--) {
                if (isOneName(from, to)) {
                    both(new Span(at, end), exact, new Span(from, to), sure, like);
                }
            }
        }
    }

    private void both(Span first, Set<Roll.Entry> exactFirst, Span last, List<Found> sure, List<Found> like) {
        String written = joined(last.start(), last.end());
        Set<Roll.Entry> exactLast = roll.withSurname(written);
        add(sure, first.start(), last.end(), false, in(exactFirst, exactLast::contains), strictness.allowsExact(first, last));
        Word firstWord = words.get(first.start());
        Word lastWord = words.get(last.start());
        boolean single = last.end() - last.start() == 1;
        if (firstWord.isLetter()) {
            if (first.end() - first.start() == 1 && strictness.allowsInitial(first, last)) {
                add(like, first.start(), last.end(), false, in(roll.withSurnameLike(written), entry -> entry.hasInitial(firstWord)), true);
            }
            return;
        }
        if (single && lastWord.isLetter()) {
            add(like, first.start(), last.end(), false, in(exactFirst, entry -> entry.hasLastInitial(lastWord)),
                    strictness.allowsInitial(last, first));
            return;
        }
        if (!strictness.allowsSlips(first, last)) {
            return;
        }
        add(like, first.start(), last.end(), false, in(exactFirst, entry -> roll.mayHaveSurname(entry, written)), true);
        String writtenFirst = joined(first.start(), first.end());
        add(like, first.start(), last.end(), false, in(exactLast, entry -> roll.mayHaveFirstName(entry, writtenFirst)), true);
        if (single && strictness.allowsTwoSlips(first, last)) {
            add(like, first.start(), last.end(), false, in(roll.withSurnameLike(written),
                    entry -> roll.mayHaveFirstName(entry, writtenFirst)), true);
        }
    }

    /** Safeguarding, Dora */
    private void surnameAt(int at, int end, List<Found> sure) {
        if (end >= words.size() || !isOneName(at, end)) {
            return;
        }
        Word first = words.get(end);
        boolean comma = first.comesAfterComma();
        if (!comma && !isOneName(at, end + 1)) {
            return;
        }
        Span last = new Span(at, end);
        Span second = new Span(end, end + 1);
        Set<Roll.Entry> exact = roll.withSurname(joined(at, end));
        if (exact.isEmpty()) {
            return;
        }
        if (first.isLetter()) {
            add(sure, at, end + 1, comma, in(exact, entry -> entry.hasInitial(first)), comma && strictness.allowsInitial(second, last));
        } else {
            Set<Roll.Entry> exactFirst = roll.withFirstName(first.plain());
            add(sure, at, end + 1, comma, in(exact, exactFirst::contains), strictness.allowsTwoSlips(second, last));
        }
    }

    private static void add(List<Found> found, int start, int end, boolean comma, Set<Roll.Entry> who, boolean allowed) {
        if (allowed && !who.isEmpty()) {
            found.add(new Found(start, end, comma, who));
        }
    }

    private static Set<Roll.Entry> in(Set<Roll.Entry> entries, Predicate<Roll.Entry> fits) {
        return entries.stream().filter(fits).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private boolean mayBeMiddleName(Word word) {
        return word.isCapital();
    }

    private boolean isOneName(int start, int end) {
        for (int at = start + 1; at < end; at++) {
            if (!strictness.goesOn(at)) {
                return false;
            }
        }
        return true;
    }

    private String joined(int start, int end) {
        return words.subList(start, end).stream().map(Word::plain).collect(Collectors.joining());
    }

    /** Words of a text, from one up to before another. */
    record Span(int start, int end) {
    }

    /**
     * People whom words of a text may mean.
     *
     * @param mayBeTwo whether the words may name two people as well
     */
    record Found(int start, int end, boolean mayBeTwo, Set<Roll.Entry> who) {

        boolean overlaps(Found other) {
            return start < other.end && other.start < end;
        }
    }

    /** What counts as a name: in a field for names nearly everything, in an account what looks like one. */
    interface Strictness {

        /** Whether the word at this place can belong to the same name as the word before. */
        boolean goesOn(int at);

        boolean allowsExact(Span first, Span last);

        boolean allowsInitial(Span initial, Span name);

        boolean allowsSlips(Span first, Span last);

        boolean allowsTwoSlips(Span first, Span last);
    }
}
