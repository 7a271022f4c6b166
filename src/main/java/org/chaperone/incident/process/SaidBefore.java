package org.chaperone.incident.process;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.Chronology;
import org.chaperone.incident.Entry;
import org.springframework.stereotype.Component;

/**
 * Whether a reporter says something new: words that stand together in nothing that the same person has said of the case
 * before. To leave some out, or to write them in another order, is nothing new.
 */
@Component
class SaidBefore {

    private static final int A_REASON = 2;

    private final CaseRecord cases;
    private final Chronology chronology;

    SaidBefore(CaseRecord cases, Chronology chronology) {
        this.cases = cases;
        this.chronology = chronology;
    }

    boolean isNew(String reference, String by, String text) {
        Set<String> now = words(text);
        Collection<String> joined = cases.joined(reference);
        return now.size() >= A_REASON && Stream.concat(
                joined.stream().filter(one -> cases.find(one).reporter().equals(by)).flatMap(one -> cases.report(one).text("whatHappened").stream()),
                joined.stream().flatMap(one -> chronology.of(one).stream()).filter(entry -> entry.who().equals(by)).flatMap(SaidBefore::texts))
                .noneMatch(before -> words(before).containsAll(now));
    }

    private static Stream<String> texts(Entry entry) {
        return Stream.concat(Stream.of(entry.what()), entry.why().stream());
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).replaceAll("['’]", "").split("[^\\p{L}\\p{N}]+")).filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
