package org.chaperone.incident.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.Chronology;
import org.chaperone.incident.Entry;
import org.chaperone.incident.ExcludedPerson;
import org.chaperone.incident.Flag;
import org.chaperone.incident.IncidentReport;
import org.chaperone.incident.NamedPeople;
import org.chaperone.incident.WhoResponds;
import org.chaperone.school.People;
import org.chaperone.school.Role;
import org.springframework.stereotype.Component;

/**
 * What is shown of a case where somebody reads it who was held still in it and takes part again: never who named them, nor
 * why (G-01). Only what is shown is reduced; the record stays as it is.
 */
@Component
class RestoredReaders {

    /** The kinds of the entries that say of one person that they take part or not. */
    private static final Set<String> OF_ONE_PERSON = Set.of("excluded", "put-back", TakingOut.AGAIN);
    private static final Set<String> EXPLAIN_THE_LINE = Set.of("responders", Flag.DIRECT_LADO.kind(true));
    private static final Pattern BETWEEN_SENTENCES = Pattern.compile("(?<=[.!?])\\s+|\\n+");

    private final CaseRecord cases;
    private final NamedPeople named;
    private final People people;
    private final CaseWords words;

    RestoredReaders(CaseRecord cases, NamedPeople named, People people, CaseWords words) {
        this.cases = cases;
        this.named = named;
        this.people = people;
        this.words = words;
    }

    /** What all of these may read, since those who have a task share what it shows. */
    View of(String reference, Collection<String> readers) {
        List<ExcludedPerson> known = cases.joined(reference).stream().flatMap(one -> cases.exclusions(one).stream()).toList();
        Set<String> restored = persons(known.stream().filter(out -> !out.isOut() && readers.contains(out.person())).toList());
        return new View(Set.copyOf(readers), restored, persons(known.stream().filter(ExcludedPerson::isOut).toList()),
                cases.reporters(reference));
    }

    private static Set<String> persons(List<ExcludedPerson> some) {
        return some.stream().map(ExcludedPerson::person).collect(Collectors.toCollection(TreeSet::new));
    }

    final class View {

        private final Set<String> readers;
        private final Set<String> restored;
        private final Set<String> out;
        private final Set<String> reporters;

        private View(Set<String> readers, Set<String> restored, Set<String> out, Set<String> reporters) {
            this.readers = readers;
            this.restored = restored;
            this.out = out;
            this.reporters = reporters;
        }

        /** The entry as it is shown. */
        Entry entry(Entry entry) {
            if (restored.isEmpty()) {
                return entry;
            }
            if (OF_ONE_PERSON.contains(entry.kind())) {
                // somebody who was renamed is found by neither name, so that it says nothing then
                return names(entry, restored) || !names(entry, out)
                        ? with(entry, Chronology.CHAPERONE, words.of("was-held"), Optional.empty()) : entry;
            }
            if (EXPLAIN_THE_LINE.contains(entry.kind())) {
                return with(entry, entry.who(), WhoResponds.withoutThosePassedOver(entry.what()),
                        entry.why().map(WhoResponds::withoutThosePassedOver));
            }
            return reporters.contains(entry.who()) ? with(entry, entry.who(), text(entry.what()), entry.why().map(this::text)) : entry;
        }

        /** The report without the offices and names of readers among those whom the reporter asked to leave out. */
        CaseAnswers answers(IncidentReport report) {
            Map<String, Object> answers = new HashMap<>(report.answers());
            List<String> offices = new ArrayList<>(report.list("connectedOffices"));
            if (offices.removeIf(this::isHeldByAReader)) {
                answers.put("connectedOffices", offices);
            }
            report.text("connectedNames").filter(names -> named.in(names).stream().anyMatch(readers::contains))
                    .ifPresent(names -> answers.remove("connectedNames"));
            return CaseAnswers.of(answers, report.reporter());
        }

        private boolean isHeldByAReader(String office) {
            return Role.withId(office).filter(role -> people.membersOf(role).stream().anyMatch(readers::contains)).isPresent();
        }

        /** What a reporter wrote, without the sentences in which somebody is named who reads it. */
        private String text(String text) {
            if (named.inAccount(text).stream().noneMatch(restored::contains)) {
                return text;
            }
            return BETWEEN_SENTENCES.splitAsStream(text).map(sentence -> named.inAccount(sentence).stream().anyMatch(restored::contains)
                    ? words.of("sentence-left-out") : sentence).collect(Collectors.joining(" "));
        }

        private boolean names(Entry entry, Set<String> some) {
            return some.stream().map(words::name).anyMatch(entry.what()::contains);
        }

        private Entry with(Entry entry, String who, String what, Optional<String> why) {
            return new Entry(entry.caseReference(), entry.number(), entry.side(), entry.at(), who, entry.kind(), what, why);
        }
    }
}
