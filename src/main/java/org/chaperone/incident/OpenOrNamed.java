package org.chaperone.incident;

import java.util.List;

/** Tells a name from words that leave open who is meant. */
final class OpenOrNamed {

    private static final int LONGEST_NAME_IN_SMALL_LETTERS = 3;

    private final Roll roll;
    private final NameWords known;
    private final List<Word> words;

    OpenOrNamed(Roll roll, NameWords known, String text) {
        this.roll = roll;
        this.known = known;
        this.words = Word.of(text);
    }

    boolean isNamed() {
        List<Offices.Mention> offices = known.offices().inNames(words);
        if (offices.stream().anyMatch(office -> !office.several() && !isIndefinite(office.start()))) {
            return true;
        }
        boolean onlyNames = words.size() <= LONGEST_NAME_IN_SMALL_LETTERS
                && words.stream().noneMatch(word -> known.isOpen(word.plain()) && !known.isTitle(word.plain()));
        for (int at = 0; at < words.size(); at++) {
            int place = at;
            Word word = words.get(at);
            boolean inOffice = offices.stream().anyMatch(office -> office.start() <= place && place < office.end());
            boolean afterTitle = at > 0 && known.isTitle(words.get(at - 1).plain()) && word.goesOnWithName();
            if (known.isOpen(word.plain()) && !roll.withSurname(word.plain()).isEmpty() && word.isCapital()
                    && (afterTitle || isAfterFirstName(at))) {
                return true;
            }
            if (inOffice || word.isNumber() || known.isOpen(word.plain())) {
                continue;
            }
            boolean isHere = !roll.withSurname(word.plain()).isEmpty() || !roll.withFirstName(word.plain()).isEmpty();
            if (afterTitle || onlyNames && !word.isLetter() || word.isCapital() && !word.isLetter() || isHere || isInitials(at)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAfterFirstName(int at) {
        return at > 0 && !roll.withFirstName(words.get(at - 1).plain()).isEmpty();
    }

    /** D.S., but not a single letter that may be a word or the name of a class. */
    private boolean isInitials(int at) {
        return words.get(at).isLetter() && at + 1 < words.size() && words.get(at + 1).isLetter()
                && words.get(at + 1).gap().strip().matches("\\.?");
    }

    private boolean isIndefinite(int start) {
        return start > 0 && (words.get(start - 1).plain().equals("a") || words.get(start - 1).plain().equals("an"));
    }
}
