package org.chaperone.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The words that a British school would write, for names in diagrams and texts on forms. */
final class PlainEnglish {

    private static final Map<String, String> BETTER = new TreeMap<>(Map.ofEntries(
            Map.entry("organiz(e|es|ed|ing|ation|ations)", "organis-"),
            Map.entry("authoriz(e|es|ed|ing|ation)", "authoris-"),
            Map.entry("recogniz(e|es|ed|ing)", "recognis-"),
            Map.entry("summariz(e|es|ed|ing)", "summaris-"),
            Map.entry("apologiz(e|es|ed|ing)", "apologis-"),
            Map.entry("finaliz(e|es|ed|ing)", "finalis-"),
            Map.entry("colors?|colored", "colour"),
            Map.entry("behaviors?", "behaviour"),
            Map.entry("favorites?", "favourite"),
            Map.entry("centers?", "centre"),
            Map.entry("fulfills?|fulfillment", "fulfil"),
            Map.entry("enrollment", "enrolment"),
            Map.entry("canceled|canceling", "cancelled"),
            Map.entry("labeled|labeling", "labelled"),
            Map.entry("judgment", "judgement"),
            Map.entry("students?", "pupil"),
            Map.entry("vacation", "holiday"),
            Map.entry("utili[sz](e|es|ed|ing)", "use"),
            Map.entry("prior to", "before"),
            Map.entry("commence(s|d|ment)?", "start"),
            Map.entry("in the event that", "if"),
            Map.entry("pursuant to", "under"),
            Map.entry("aforementioned|hereby|herein|thereof", "a plainer word"),
            Map.entry("please note( that)?", "nothing: just say it"),
            Map.entry("todo|fixme|tbd|lorem ipsum", "the finished text")));

    private PlainEnglish() {
    }

    /** What could be said more plainly, each as the end of a sentence that begins with where the text stands. */
    static List<String> faults(String text) {
        List<String> faults = new ArrayList<>();
        BETTER.forEach((pattern, better) -> {
            var found = Pattern.compile("\\b(?:" + pattern + ")\\b", Pattern.CASE_INSENSITIVE).matcher(text);
            if (found.find()) {
                faults.add("says '" + found.group() + "'. Plain British English is: " + better);
            }
        });
        return faults;
    }
}
