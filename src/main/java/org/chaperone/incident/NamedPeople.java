package org.chaperone.incident;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chaperone.school.People;
import org.chaperone.school.Person;
import org.chaperone.school.Role;
import org.springframework.stereotype.Component;

/**
 * Finds people of the school by what somebody wrote about them. In the short fields for names it takes rather one too many
 * than one too few: everybody of that surname, also with one slip of the pen; whoever holds an office that is named; and
 * everybody of that first name where nothing else was written. Accents, capitals, apostrophes and titles do not matter.
 */
@Component
public class NamedPeople {

    private static final int SHORTEST_WITH_A_SLIP = 5;
    private static final Pattern BETWEEN_NAMES = Pattern.compile("[,;/&\\n\\r+]|\\band\\b|\\bor\\b", Pattern.CASE_INSENSITIVE);
    private static final Set<String> TITLES = Set.of("mr", "mrs", "miss", "ms", "mx", "dr", "sir", "madam", "the");
    private static final Map<String, Role> OFFICES = Map.of("headteacher", Role.HEADTEACHER, "head teacher", Role.HEADTEACHER,
            "headmaster", Role.HEADTEACHER, "headmistress", Role.HEADTEACHER, "principal", Role.HEADTEACHER,
            "deputy dsl", Role.DEPUTY_DSL, "dsl", Role.DSL, "safeguarding lead", Role.DSL,
            "chair of governors", Role.CHAIR_OF_GOVERNORS, "chair of trustees", Role.CHAIR_OF_GOVERNORS);

    private final People people;

    NamedPeople(People people) {
        this.people = people;
    }

    /** The ids of everybody who is here today and may be meant in these fields; a field may be null. */
    public Set<String> in(String... shortTexts) {
        List<Person> here = people.active();
        Set<String> found = new TreeSet<>();
        Arrays.stream(shortTexts).filter(Objects::nonNull).flatMap(BETWEEN_NAMES::splitAsStream).forEach(part -> {
            String text = " " + String.join(" ", words(part)) + " ";
            for (Map.Entry<String, Role> office : OFFICES.entrySet()) {
                if (text.contains(" " + office.getKey() + " ")) {
                    found.addAll(people.membersOf(office.getValue()));
                    // Teacher may be a name, but not in head teacher
                    text = text.replace(" " + office.getKey() + " ", " ");
                }
            }
            List<String> words = words(text);
            here.stream().filter(person -> isMeant(person, part.strip(), words)).map(Person::id).forEach(found::add);
        });
        return found;
    }

    /** The ids of everybody here today whose first and last name stand next to each other, in either order. */
    public Set<String> byFullNameIn(String longText) {
        if (longText == null) {
            return Set.of();
        }
        String text = " " + String.join(" ", words(longText)) + " ";
        return people.active().stream().filter(person -> {
            List<String> name = words(person.displayName());
            if (name.size() < 2) {
                return false;
            }
            String first = name.get(0);
            String last = String.join(" ", name.subList(1, name.size()));
            return text.contains(" " + first + " " + last + " ") || text.contains(" " + last + " " + first + " ");
        }).map(Person::id).collect(Collectors.toCollection(TreeSet::new));
    }

    public boolean namesSomebody(String text) {
        return text != null && !text.isBlank();
    }

    public Set<String> inPupilField(String text) {
        return in(text);
    }

    public Set<String> inAccount(String text) {
        return byFullNameIn(text);
    }

    private static boolean isMeant(Person person, String part, List<String> words) {
        if (part.equalsIgnoreCase(person.id())) {
            return true;
        }
        List<String> name = words(person.displayName());
        if (name.isEmpty()) {
            return false;
        }
        List<String> untitled = words.stream().filter(word -> !TITLES.contains(word)).toList();
        return surnames(name).stream().anyMatch(surname -> untitled.stream().anyMatch(word -> same(word, surname)))
                || untitled.equals(List.of(name.get(0)));
    }

    /** The last word of a name; of one with a hyphen, its parts. */
    private static Set<String> surnames(List<String> name) {
        Set<String> surnames = new HashSet<>();
        String last = name.get(name.size() - 1);
        surnames.add(last);
        surnames.addAll(Arrays.asList(last.split("-")));
        surnames.add(last.replace("-", ""));
        return surnames;
    }

    private static boolean same(String written, String surname) {
        Set<String> asWritten = new HashSet<>(Arrays.asList(written.split("-")));
        asWritten.add(written);
        asWritten.add(written.replace("-", ""));
        return asWritten.stream().anyMatch(word -> word.equals(surname) || word.equals(surname + "s")
                || surname.length() >= SHORTEST_WITH_A_SLIP && oneSlipApart(word, surname));
    }

    /** One letter too many, too few, another one, or two in the wrong order. */
    private static boolean oneSlipApart(String one, String other) {
        if (Math.abs(one.length() - other.length()) > 1) {
            return false;
        }
        int start = 0;
        int shorter = Math.min(one.length(), other.length());
        while (start < shorter && one.charAt(start) == other.charAt(start)) {
            start++;
        }
        String restOfOne = one.substring(start);
        String restOfOther = other.substring(start);
        return restOfOne.isEmpty() || restOfOther.isEmpty()
                || restOfOne.substring(1).equals(restOfOther)
                || restOfOther.substring(1).equals(restOfOne)
                || restOfOne.substring(1).equals(restOfOther.substring(1))
                || restOfOne.length() > 1 && restOfOther.length() > 1 && restOfOne.charAt(0) == restOfOther.charAt(1)
                        && restOfOne.charAt(1) == restOfOther.charAt(0) && restOfOne.substring(2).equals(restOfOther.substring(2));
    }

    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}", "").replaceAll("['’`]", "")
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(plain.split("[^\\p{L}\\p{N}-]+")).map(word -> word.replaceAll("^-+|-+$", ""))
                .filter(word -> !word.isEmpty()).toList();
    }
}
