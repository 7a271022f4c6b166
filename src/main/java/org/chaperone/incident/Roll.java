package org.chaperone.incident;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.chaperone.school.Person;

/** The people who are here today, to be looked up by the parts of their names. Made anew for each text. */
final class Roll {

    private static final Set<String> HYPHENS = Set.of("-", "‐", "‑", "–");

    private final NameWords words;
    private final Map<String, Entry> byId = new HashMap<>();
    private final Map<String, Set<Entry>> byFirstName = new HashMap<>();
    private final Map<String, Set<Entry>> bySurname = new HashMap<>();
    private final Map<String, Set<Entry>> byBoth = new HashMap<>();
    private final Map<String, Spelling.Heard> heard = new HashMap<>();
    private final Map<String, Set<Entry>> likeSurname = new HashMap<>();
    private final Map<String, Set<Entry>> likeFirstName = new HashMap<>();

    Roll(List<Person> here, NameWords words) {
        this.words = words;
        here.forEach(this::add);
    }

    /** Whoever signs in with it; nobody or one. */
    Set<Entry> withId(String id) {
        Entry entry = byId.get(id.toLowerCase(Locale.ROOT));
        return entry == null ? Set.of() : Set.of(entry);
    }

    /** Whoever has this surname, or it as a part of theirs. */
    Set<Entry> withSurname(String word) {
        return bySurname.getOrDefault(word, Set.of());
    }

    /** Whoever has this first name or goes by it. */
    Set<Entry> withFirstName(String word) {
        Set<Entry> found = new LinkedHashSet<>();
        words.sameFirstNames(word).forEach(name -> found.addAll(byFirstName.getOrDefault(name, Set.of())));
        return found;
    }

    /** Whoever has both names, written as one word. */
    Set<Entry> withBothNames(String word) {
        return byBoth.getOrDefault(word, Set.of());
    }

    /** Whoever has a surname that may be misspelt like this; includes {@link #withSurname}. */
    Set<Entry> withSurnameLike(String word) {
        return likeSurname.computeIfAbsent(word, written -> like(written, bySurname));
    }

    /** Whoever has a first name that may be misspelt like this; includes {@link #withFirstName}. */
    Set<Entry> withFirstNameLike(String word) {
        return likeFirstName.computeIfAbsent(word, written -> {
            Set<Entry> found = like(written, byFirstName);
            found.addAll(withFirstName(written));
            return found;
        });
    }

    /** Whoever has a first name that sounds like this. */
    Set<Entry> withFirstNameThatSoundsLike(String word) {
        Set<Entry> found = new LinkedHashSet<>();
        String sound = Spelling.sound(word);
        byFirstName.forEach((name, entries) -> {
            if (heard(name).sound().equals(sound)) {
                found.addAll(entries);
            }
        });
        return found;
    }

    /** Whoever has these two or three initials. */
    Set<Entry> withInitials(String letters) {
        Set<Entry> found = new LinkedHashSet<>();
        byId.values().stream().filter(entry -> entry.firstInitials().indexOf(letters.charAt(0)) >= 0
                && entry.lastInitials().indexOf(letters.charAt(letters.length() - 1)) >= 0).forEach(found::add);
        return found;
    }

    /** Whoever has a surname with this first letter. */
    Set<Entry> withSurnameInitial(String letter) {
        Set<Entry> found = new LinkedHashSet<>();
        byId.values().stream().filter(entry -> entry.lastInitials().contains(letter)).forEach(found::add);
        return found;
    }

    boolean mayHaveSurname(Entry entry, String written) {
        return mayBeOneOf(written, entry.surnames());
    }

    boolean mayHaveFirstName(Entry entry, String written) {
        return mayBeOneOf(written, entry.firstNames());
    }

    private boolean mayBeOneOf(String written, Collection<String> names) {
        return names.stream().anyMatch(name -> Spelling.mayMean(heard(written), heard(name)));
    }

    private Set<Entry> like(String written, Map<String, Set<Entry>> names) {
        Set<Entry> found = new LinkedHashSet<>();
        Spelling.Heard word = heard(written);
        names.forEach((name, entries) -> {
            if (Math.abs(name.length() - written.length()) < 4 && Spelling.mayMean(word, heard(name))) {
                found.addAll(entries);
            }
        });
        return found;
    }

    private Spelling.Heard heard(String word) {
        return heard.computeIfAbsent(word, Spelling.Heard::of);
    }

    private void add(Person person) {
        List<List<String>> parts = parts(person.displayName());
        Set<String> firstNames = new HashSet<>();
        Set<String> surnames = new HashSet<>();
        StringBuilder whole = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            List<String> part = parts.get(i);
            String joined = String.join("", part);
            boolean isFirst = i == 0 && parts.size() > 1;
            if (isFirst || i > 0 && i < parts.size() - 1 && joined.length() > 1 && !words.isParticle(joined)) {
                addNames(firstNames, part, joined);
            }
            if (!isFirst && (joined.length() > 1 || i == parts.size() - 1)) {
                addNames(surnames, part, joined);
                whole.append(joined);
            }
        }
        if (whole.isEmpty()) {
            byId.put(person.id().toLowerCase(Locale.ROOT), new Entry(person.id(), Set.of(), Set.of(), "", ""));
            return;
        }
        surnames.add(whole.toString());
        Entry entry = new Entry(person.id(), firstNames, surnames, parts.size() > 1 ? initials(parts.get(0)) : "", initials(surnames));
        byId.put(person.id().toLowerCase(Locale.ROOT), entry);
        firstNames.forEach(name -> byFirstName.computeIfAbsent(name, none -> new LinkedHashSet<>()).add(entry));
        surnames.forEach(name -> bySurname.computeIfAbsent(name, none -> new LinkedHashSet<>()).add(entry));
        if (parts.size() > 1) {
            byBoth.computeIfAbsent(String.join("", parts.get(0)) + whole, none -> new LinkedHashSet<>()).add(entry);
        }
    }

    private void addNames(Set<String> names, List<String> part, String joined) {
        names.add(joined);
        part.stream().filter(word -> word.length() > 1 && !words.isParticle(word)).forEach(names::add);
    }

    /** A name as its parts between spaces, each with its parts between hyphens; without titles, the surname last. */
    private List<List<String>> parts(String displayName) {
        int comma = displayName.indexOf(',');
        String inOrder = comma < 0 ? displayName : displayName.substring(comma + 1) + " " + displayName.substring(0, comma);
        List<List<String>> parts = new ArrayList<>();
        for (Word word : Word.of(inOrder)) {
            boolean goesOn = !parts.isEmpty() && HYPHENS.contains(word.gap());
            if (goesOn) {
                parts.get(parts.size() - 1).add(word.plain());
            } else if (!parts.isEmpty() || !words.isTitle(word.plain())) {
                parts.add(new ArrayList<>(List.of(word.plain())));
            }
        }
        return parts;
    }

    private static String initials(Collection<String> names) {
        StringBuilder initials = new StringBuilder();
        names.forEach(name -> initials.append(name.charAt(0)));
        return initials.toString();
    }

    /**
     * Somebody by the parts of their name, all plain.
     *
     * @param firstNames   the first names; of one with a hyphen, its parts as well
     * @param surnames     the surname as one word, and its parts
     * @param lastInitials the first letters of the surnames
     */
    record Entry(String id, Set<String> firstNames, Set<String> surnames, String firstInitials, String lastInitials) {

        boolean hasInitial(Word letter) {
            return firstInitials.contains(letter.plain());
        }

        boolean hasLastInitial(Word letter) {
            return lastInitials.contains(letter.plain());
        }
    }
}
