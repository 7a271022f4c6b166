package org.chaperone.incident;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ways in which staff write down a colleague, by what each is called. */
final class WaysToWriteAName {

    private final Colleague who;
    private final Map<String, String> ways = new LinkedHashMap<>();

    private WaysToWriteAName(Colleague who) {
        this.who = who;
    }

    /** A colleague by the parts of the name; the nickname may be the first name. */
    record Colleague(String id, String title, String first, String last, String nickname) {

        String name() {
            return first + " " + last;
        }
    }

    /** In a field for names. */
    static Map<String, String> inAField(Colleague who) {
        WaysToWriteAName all = new WaysToWriteAName(who);
        all.clear();
        all.vague();
        all.misspelt();
        return all.ways;
    }

    /** In the middle of a sentence, where a word means nobody unless it looks like a name. */
    static Map<String, String> inASentence(Colleague who) {
        WaysToWriteAName all = new WaysToWriteAName(who);
        all.clear();
        return all.ways;
    }

    private void clear() {
        String first = who.first();
        String last = who.last();
        String title = who.title();
        String f = first.substring(0, 1);
        put("both names", first + " " + last);
        put("in capitals", (first + " " + last).toUpperCase());
        put("surname first, with a comma", last + ", " + first);
        put("surname first", last + " " + first);
        put("title and surname", title + " " + last);
        put("title with a dot", title + ". " + last);
        put("title and surname in capitals", (title + " " + last).toUpperCase());
        put("title, both names", title + " " + first + " " + last);
        put("title, initial, surname", title + " " + f + " " + last);
        put("title, initial with a dot, surname", title + " " + f + ". " + last);
        put("title and first name", title + " " + first);
        put("initial and surname", f + " " + last);
        put("initial with a dot", f + ". " + last);
        put("initial with a dot, no space", f + "." + last);
        put("both names with an initial between", first + " M. " + last);
        put("both names with a dot", first.toLowerCase() + "." + last.toLowerCase());
        put("both names with underscore", first + "_" + last);
        put("nickname and surname", who.nickname() + " " + last);
        put("nickname alone", who.nickname());
        put("first name alone", first);
        put("first name, possessive", first + "'s");
        put("both names, possessive", first + " " + last + "’s");
        put("title and surname, possessive", title + " " + last + "'s");
        put("without accents", plain(first + " " + last));
        put("without apostrophe", (first + " " + last).replace("'", ""));
        put("with another apostrophe", (first + " " + last).replace("'", "’"));
        put("apostrophe as a space", title + " " + last.replace("'", " "));
        put("without hyphen", title + " " + last.replace("-", " "));
        put("as one word", title + " " + last.replace("-", "").replace(" ", "").replace("'", ""));
        put("second part of the surname", title + " " + last.substring(Math.max(last.lastIndexOf('-'), last.lastIndexOf(' ')) + 1));
        put("first name and initial", first + " " + initial());
        put("first name and initial with a dot", first + " " + initial() + ".");
        put("small letters, both names", (first + " " + last).toLowerCase());
        put("surname and first name in small letters", (last + ", " + first).toLowerCase());
        put("title and surname, small letters", title.toLowerCase() + " " + last.toLowerCase());
        put("title and surname, doubled letter", title + " " + doubled(last, 3));
        put("title and surname, letter left out", title + " " + without(last, 3));
        put("title and surname, letters swapped", title + " " + swapped(last, 2));
        put("both names, surname misspelt", first + " " + swapped(last, 2));
        put("both names, surname with a letter left out", first + " " + without(last, last.length() / 2));
        put("nickname, surname misspelt", who.nickname() + " " + doubled(last, 2));
        put("first name misspelt", doubled(first, 2) + " " + last);
        put("initial, surname misspelt", f + ". " + swapped(last, 2));
    }

    private void vague() {
        String first = who.first();
        String last = who.last();
        String f = first.substring(0, 1);
        put("surname alone", last);
        put("surname in small letters", last.toLowerCase());
        put("surname in capitals", last.toUpperCase());
        put("surname, possessive", last + "'s class");
        put("surname, comma, initial", last + ", " + f + ".");
        put("surname and initial", last + " " + f);
        put("first name in small letters", first.toLowerCase());
        put("nickname in small letters", who.nickname().toLowerCase());
        put("first name and where", first + " in Year 5");
        put("first name and where, in brackets", first + " (reception)");
        put("first name and subject", first + ", who teaches maths");
        put("initials", f + initial());
        put("initials with dots", f + "." + initial() + ".");
        put("initials with a space", f + " " + initial());
        put("initials in small letters", (f + initial()).toLowerCase());
        put("initials and where", (f + initial()).toUpperCase() + ", Year 4");
        put("title and initial", who.title() + " " + initial());
        put("title and initial with a dot", who.title() + " " + initial() + ".");
        put("sign-in name", who.id());
        put("sign-in name in capitals", who.id().toUpperCase());
        put("address", who.id() + "@school.example");
        put("with another, and", first + " " + last + " and Kim Nobody");
        put("with another, comma", "Kim Nobody, " + last);
        put("with another, slash", "Kim Nobody/" + first);
        put("with another, ampersand", "Kim & " + first);
        put("with another, or", "Kim Nobody or " + who.title() + " " + last);
        put("unsure", "I think it was " + first + " " + last);
        put("unsure, question mark", last + "?");
        put("with a role", who.title() + " " + last + " (teacher)");
        put("as one word, both", first + plain(last));
        put("in quotation marks", "“" + first + " " + last + "”");
    }

    private void misspelt() {
        String first = who.first();
        String last = plain(who.last());
        if (first.length() > 4) {
            put("first name, letters swapped", swapped(plain(first), 2));
            put("first name, letter doubled", doubled(plain(first), 3));
            put("first name, letter left out", without(plain(first), 3));
        }
        if (last.replaceAll("\\W", "").length() > 4) {
            for (int at = 1; at < Math.min(5, last.length() - 1); at++) {
                put("letter " + at + " doubled", doubled(last, at));
                put("letter " + at + " left out", without(last, at));
                put("letters swapped at " + at, swapped(last, at));
                put("letter " + at + " another", last.substring(0, at) + "x" + last.substring(at + 1));
            }
        }
        sounds(last).forEach((called, written) -> put("surname, " + called, written));
        sounds(plain(first)).forEach((called, written) -> put("first name, " + called, written + " " + last));
    }

    private static Map<String, String> sounds(String name) {
        Map<String, String> written = new LinkedHashMap<>();
        String[][] alike = {{"ph", "f"}, {"f", "ph"}, {"ck", "k"}, {"c", "k"}, {"k", "c"}, {"ie", "ei"}, {"ei", "ie"}, {"y", "i"}, {"i", "y"},
            {"s", "z"}, {"z", "s"}, {"ee", "ea"}, {"ou", "oo"}, {"v", "ph"}, {"th", "t"}, {"gh", "g"}, {"er", "re"}};
        for (String[] pair : alike) {
            if (name.indexOf(pair[0]) > 0) {
                written.put(pair[0] + " as " + pair[1], name.replaceFirst("(?<=.)" + pair[0], pair[1]));
            }
        }
        return written;
    }

    private void put(String called, String text) {
        ways.put(called, text);
    }

    private String initial() {
        return who.last().substring(0, 1);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}", "").replace("ł", "l").replace("Ł", "L");
    }

    private static String doubled(String name, int at) {
        return name.substring(0, at) + name.charAt(at) + name.substring(at);
    }

    private static String without(String name, int at) {
        return name.substring(0, at) + name.substring(at + 1);
    }

    private static String swapped(String name, int from) {
        int at = Character.isLetter(name.charAt(from)) && Character.isLetter(name.charAt(from + 1)) ? from : from + 2;
        return name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
    }

    /** A school whose surnames are not its offices. */
    static List<Colleague> colleagues() {
        List<Colleague> all = new ArrayList<>();
        all.add(new Colleague("hbrandt", "Mrs", "Heidi", "Brandtner", "Heidi"));
        all.add(new Colleague("oquist", "Ms", "Oona", "Quistgaard", "Oona"));
        all.add(new Colleague("efarrow", "Mrs", "Elizabeth", "Farrowby", "Liz"));
        all.add(new Colleague("tokonkwo", "Mr", "Thomas", "Okonkwo-Bligh", "Tom"));
        all.add(new Colleague("sorourke", "Miss", "Siobhán", "O'Rourke", "Siobhan"));
        all.add(new Colleague("zmueller", "Ms", "Zoë", "Müllerova", "Zoe"));
        all.add(new Colleague("smaddocks", "Mr", "Stephen", "Maddocks", "Steve"));
        all.add(new Colleague("dmaddocks", "Mr", "David", "Maddocks", "Dave"));
        all.add(new Colleague("pvenkat", "Dr", "Priya", "Venkataraman", "Priya"));
        all.add(new Colleague("ktrent", "Miss", "Kelly", "Trentham", "Kel"));
        all.add(new Colleague("jkelly", "Mr", "James", "Kelly", "Jim"));
        all.add(new Colleague("lwojcik", "Mr", "Łukasz", "Wójcik", "Lukas"));
        all.add(new Colleague("msayed", "Mr", "Mohammed", "al-Sayedi", "Mo"));
        all.add(new Colleague("phumph", "Mr", "Philip", "van der Humphries", "Phil"));
        return all;
    }
}
