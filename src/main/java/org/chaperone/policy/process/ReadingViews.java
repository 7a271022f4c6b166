package org.chaperone.policy.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.engine.forms.AsWritten;
import org.chaperone.policy.PolicyVersion;
import org.chaperone.policy.Readers;
import org.chaperone.school.People;
import org.chaperone.school.Person;
import org.chaperone.school.SchoolCalendar;
import org.springframework.stereotype.Component;

/** What the forms of readers and of those who speak to them show, read from the registers whenever a form is opened. */
@Component
@VisibleToModels
public class ReadingViews {

    /** An address that cannot be read as anything but an address inside a form's text. */
    private static final Pattern PLAIN_ADDRESS = Pattern.compile("https?://[A-Za-z0-9./_~%?=&#-]+");

    private final Readers readers;
    private final People people;
    private final PolicyWords words;

    ReadingViews(Readers readers, People people, PolicyWords words) {
        this.readers = readers;
        this.people = people;
        this.words = words;
    }

    /** The version that somebody is to read. */
    public Map<String, Object> ofReader(DelegateTask task) {
        Readers.Reading reading = readers.reading(task.getProcessInstanceId());
        PolicyVersion version = reading.version();
        Map<String, Object> shown = new HashMap<>();
        shown.put("policyTitle", AsWritten.inMarkdown(version.title()));
        shown.put("policyVersion", AsWritten.inMarkdown(version.version()));
        shown.put("countsFrom", version.effectiveFrom().map(SchoolCalendar::inWords).orElseGet(() -> words.of("counts-already")));
        shown.put("whatChanged", reading.summary().map(AsWritten::inMarkdown).orElseGet(() -> words.of("nothing-said")));
        version.webAddress().ifPresent(address -> shown.put("onTheWebsite", link(address)));
        version.documentId().ifPresent(document -> shown.put("documentId", document));
        return shown;
    }

    /** Those who have not confirmed, and who manages them. */
    public Map<String, Object> ofWaiting(DelegateTask task) {
        String version = (String) task.getVariable(Reading.VERSION);
        Readers.Progress progress = readers.progress(version);
        Map<String, String> names = people.active().stream().collect(Collectors.toMap(Person::id, Person::displayName));
        List<Map<String, String>> waiting = readers.waiting(version).stream().map(person -> Map.of("name", person.label(),
                "manager", person.lineManager().map(names::get).orElseGet(() -> words.of("no-manager")))).toList();
        return Map.of("policyVersion", AsWritten.inMarkdown(version), "confirmedOf",
                words.of("confirmed-of", progress.confirmed(), progress.inScope()), "waiting", waiting);
    }

    private static String link(String address) {
        return PLAIN_ADDRESS.matcher(address).matches() ? "[%1$s](%1$s)".formatted(address) : AsWritten.inMarkdown(address);
    }
}
