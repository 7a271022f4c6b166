package org.chaperone.incident;

/** Whether a word may be a name that somebody misspelt: a slip of the pen, or written as it sounds. */
final class Spelling {

    private static final int LETTERS_OF_TWO_SLIPS = 4;
    private static final int TOO_SHORT = 3;
    private static final int WITH_ANOTHER_LETTER = 5;
    private static final int WITH_TWO_SLIPS = 8;
    private static final int LONG_SOUND = 6;
    private static final String[][] SOUNDS = {
        {"ph", "f"}, {"v", "f"}, {"chr", "kr"}, {"tch", "ch"}, {"sch", "sh"}, {"ck", "k"}, {"ce", "se"}, {"ci", "si"}, {"cy", "si"},
        {"ch", "C"}, {"c", "k"}, {"qu", "kw"}, {"q", "k"}, {"x", "ks"}, {"z", "s"}, {"dg", "j"}, {"gh", ""}, {"ge", "je"}, {"gi", "ji"},
        {"th", "t"}, {"rh", "r"}, {"wh", "w"}, {"wr", "r"}, {"ah", "a"}, {"eh", "e"}, {"oh", "o"}, {"uh", "u"}, {"ih", "i"}, {"yh", "i"},
        {"eo", "e"}, {"ie", "i"}, {"ei", "i"}, {"ee", "i"}, {"ea", "i"}, {"ey", "i"}, {"ai", "e"}, {"ay", "e"}, {"ae", "e"},
        {"ou", "u"}, {"oo", "u"}, {"ow", "u"}, {"au", "o"}, {"aw", "o"}, {"oa", "o"}, {"y", "i"}};

    private Spelling() {
    }

    /** Whether somebody who meant this name may have written that word; both plain. */
    static boolean mayMean(Heard written, Heard name) {
        String word = written.word();
        if (word.equals(name.word()) || word.length() == name.word().length() + 1 && word.equals(name.word() + "s")) {
            return true;
        }
        if (name.word().length() < TOO_SHORT || word.length() < TOO_SHORT) {
            return false;
        }
        return Integer.bitCount(written.letters() ^ name.letters()) <= LETTERS_OF_TWO_SLIPS && isSlip(word, name.word())
                || written.once().equals(name.once()) || soundsAlike(written.sound(), name.sound());
    }

    /** A word with what is compared of it: its {@link #sound}, itself without doubled letters, and which letters are in it. */
    record Heard(String word, String sound, String once, int letters) {

        static Heard of(String word) {
            return new Heard(word, Spelling.sound(word), Spelling.once(word),
                    word.chars().map(letter -> 1 << letter % 31).reduce(0, (one, other) -> one | other));
        }
    }

    /** One slip, two in a long name: a letter too many, too few, another one, or two in the wrong order. */
    static boolean isSlip(String written, String name) {
        int length = name.length();
        if (length <= TOO_SHORT || Math.abs(written.length() - length) > 2) {
            return false;
        }
        boolean sameStart = written.charAt(0) == name.charAt(0);
        int allowed = length >= WITH_TWO_SLIPS && sameStart ? 2 : 1;
        int slips = slips(written, name, allowed);
        return slips <= allowed && (length >= WITH_ANOTHER_LETTER || written.length() != length || sameLetters(written, name));
    }

    private static boolean soundsAlike(String sound, String other) {
        return sound.length() > 1 && (sound.equals(other)
                || other.length() >= LONG_SOUND && sound.charAt(0) == other.charAt(0) && slips(sound, other, 1) <= 1);
    }

    /** A word by its sound: letters that sound alike become one, doubled letters and a last e fall away. */
    static String sound(String word) {
        String sound = word.startsWith("kn") ? word.substring(1) : word;
        for (String[] alike : SOUNDS) {
            sound = sound.replace(alike[0], alike[1]);
        }
        if (sound.length() > 2 && sound.endsWith("e")) {
            sound = sound.substring(0, sound.length() - 1);
        }
        return once(sound);
    }

    private static String once(String word) {
        StringBuilder once = new StringBuilder();
        for (char letter : word.toCharArray()) {
            if (once.isEmpty() || once.charAt(once.length() - 1) != letter) {
                once.append(letter);
            }
        }
        return once.toString();
    }

    private static boolean sameLetters(String one, String other) {
        return one.chars().sum() == other.chars().sum() && one.chars().sorted().boxed().toList().equals(other.chars().sorted().boxed().toList());
    }

    /** How many slips lie between two words; one more than allowed where it is more than that. */
    private static int slips(String one, String other, int allowed) {
        if (Math.abs(one.length() - other.length()) > allowed) {
            return allowed + 1;
        }
        int[] beforeLast = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            int least = i;
            for (int j = 1; j <= other.length(); j++) {
                char a = one.charAt(i - 1);
                char b = other.charAt(j - 1);
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (a == b ? 0 : 1));
                if (i > 1 && j > 1 && a == other.charAt(j - 2) && one.charAt(i - 2) == b) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
                least = Math.min(least, row[j]);
            }
            if (least > allowed) {
                return allowed + 1;
            }
            beforeLast = last;
            last = row;
        }
        return last[other.length()];
    }
}
