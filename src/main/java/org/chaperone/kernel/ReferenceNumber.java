package org.chaperone.kernel;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people call a case on the phone: {@code INC-2026-7K3M}, the kind, the year and four signs. They follow no order, so
 * that nobody counts cases by them. Of signs that sound or look alike one is left out, and the last one is a check: one
 * wrong sign, or two neighbours the wrong way round, does not fit. Until November 2026 references were counted,
 * {@code INC-2026-0012}; they stay, and none of the new ones looks like one of them.
 */
public final class ReferenceNumber {

    /**
     * Of those that sound or look alike, one stays: P for B, C, D, E, G, T and V; K for A, J and 8; F for S and 5; M for N;
     * L for 1 and I; 2 for Z; W for U; Q for 0 and O. A prime number of them, see {@link #check}.
     */
    static final String SIGNS = "234679FHKLMPQRWXY";

    private static final int LENGTH = 4;
    /** Chosen so that the example that stands in the forms, INC-2026-7K3M, fits. */
    private static final int FIRST_CHECK = 8;
    private static final Pattern LEFT_OUT = Pattern.compile("[\\s\\u2010-\\u2015-]");
    private static final Pattern MEANT = Pattern.compile("(INC|ACC|POL)[0-9][0-9A-Z]*");
    private static final Pattern COMPLETE = Pattern.compile("([A-Z]{2,4})([0-9]{4})([0-9]{4,6}|[" + SIGNS + "]{" + LENGTH + "})");
    private static final Pattern AS_GIVEN = Pattern.compile("[A-Z]{2,4}-[0-9]{4}-([0-9]{4,6}|[" + SIGNS + "]{" + LENGTH + "})");
    private static final Pattern COUNTED = Pattern.compile("[0-9]+");

    private ReferenceNumber() {
    }

    /** A reference that fits itself; whether it was given before, only {@link GivenReferences} knows. */
    static String random(String kind, int year, RandomGenerator dice) {
        String signs;
        do {
            StringBuilder drawn = new StringBuilder();
            dice.ints(LENGTH - 1, 0, SIGNS.length()).forEach(sign -> drawn.append(SIGNS.charAt(sign)));
            signs = drawn.append(check("%04d".formatted(year), drawn.toString())).toString();
        } while (COUNTED.matcher(signs).matches());
        return kind + "-%04d-".formatted(year) + signs;
    }

    /** Whether this is written as a reference is given, whatever its check says: nothing else may stand for one in a mail. */
    public static boolean isWrittenAsGiven(String text) {
        return AS_GIVEN.matcher(text).matches();
    }

    /**
     * What somebody typed, as it was given: in capitals and with its hyphens. Empty if it is no reference, or a sign in it is
     * wrong.
     */
    public static Optional<String> typed(String text) {
        Matcher parts = COMPLETE.matcher(bare(text));
        return parts.matches() && fits(parts.group(2), parts.group(3))
                ? Optional.of(parts.group(1) + "-" + parts.group(2) + "-" + parts.group(3)) : Optional.empty();
    }

    /** Whether somebody meant a reference and no such reference can have been given, so that they made a slip. */
    public static boolean isMistyped(String text) {
        return MEANT.matcher(bare(text)).matches() && typed(text).isEmpty();
    }

    private static String bare(String text) {
        return LEFT_OUT.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
    }

    private static boolean fits(String year, String signs) {
        return COUNTED.matcher(signs).matches()
                || check(year, signs.substring(0, LENGTH - 1)) == signs.charAt(LENGTH - 1);
    }

    /**
     * Every place has a weight of its own, and neighbours differ by one: as the number of signs is a prime, no single slip
     * and no swap of neighbours leaves the sum as it was. The year counts as well.
     */
    private static char check(String year, String signs) {
        int sum = 0;
        int weight = year.length() + signs.length() + 1;
        for (char digit : year.toCharArray()) {
            sum += weight-- * (digit - '0');
        }
        for (char sign : signs.toCharArray()) {
            sum += weight-- * SIGNS.indexOf(sign);
        }
        return SIGNS.charAt(Math.floorMod(FIRST_CHECK - sum, SIGNS.length()));
    }
}
