package org.chaperone.incident;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The words of {@code names.yaml} that stand beside names or for them, ready to be looked up. */
@Component
@EnableConfigurationProperties(NameSettings.class)
class NameWords {

    private final Map<String, Set<String>> shortForms = new HashMap<>();
    private final Set<String> titles;
    private final Set<String> particles;
    private final Set<String> open;
    private final Set<String> also;
    private final Set<String> months;
    private final Set<String> articles;
    private final Set<String> between;
    private final Set<String> told;
    private final Set<String> informed;
    private final Set<String> reply;
    private final Set<String> help;
    private final Set<String> hindered;
    private final Offices offices;

    /** @throws org.chaperone.school.SettingRefused if an office names a role that there is not */
    NameWords(NameSettings settings) {
        settings.shortForms().forEach((name, others) -> {
            Set<String> same = plain(Stream.concat(Stream.of(name), others.stream()).toList());
            same.forEach(one -> shortForms.computeIfAbsent(one, none -> new HashSet<>()).addAll(same));
        });
        titles = plain(settings.titles());
        particles = plain(settings.particles());
        open = plain(settings.openWords());
        also = plain(settings.alsoWords());
        months = plain(settings.months());
        articles = plain(settings.articles());
        between = plain(settings.between());
        told = plain(settings.toldWords());
        informed = plain(settings.informedWords());
        reply = plain(settings.replyWords());
        help = plain(settings.helpWords());
        hindered = plain(settings.hinderedWords());
        offices = new Offices(settings);
    }

    Offices offices() {
        return offices;
    }

    /** This first name and all others by which the same person may go. */
    Set<String> sameFirstNames(String name) {
        return shortForms.getOrDefault(name, Set.of(name));
    }

    boolean isTitle(String word) {
        return titles.contains(word);
    }

    boolean isParticle(String word) {
        return particles.contains(word);
    }

    /** Whether it is an ordinary word that names nobody by itself. */
    boolean isOpen(String word) {
        return open.contains(word) || titles.contains(word);
    }

    /** Whether it is an ordinary word, though it may be a name as well. */
    boolean isAlsoAWord(String word) {
        return also.contains(word) || isOpen(word);
    }

    boolean isMonth(String word) {
        return months.contains(word);
    }

    boolean isArticle(String word) {
        return articles.contains(word);
    }

    boolean isBetween(String word) {
        return between.contains(word);
    }

    boolean isTold(String word) {
        return told.contains(word);
    }

    boolean isInformed(String word) {
        return informed.contains(word);
    }

    boolean isReply(String word) {
        return reply.contains(word);
    }

    boolean isHelp(String word) {
        return help.contains(word);
    }

    boolean isHindered(String word) {
        return hindered.contains(word);
    }

    private static Set<String> plain(Collection<String> words) {
        return words.stream().map(word -> String.join("", Word.plainOf(word))).collect(Collectors.toSet());
    }

    /** A phrase as the words that it consists of; a {@code *} is any word. */
    static List<String> phrase(String text) {
        return Word.plainOf(text.replace("*", "0")).stream().map(word -> word.equals("0") ? "*" : word).toList();
    }
}
