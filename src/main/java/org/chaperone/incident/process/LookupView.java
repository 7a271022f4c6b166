package org.chaperone.incident.process;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.engine.forms.AsWritten;
import org.chaperone.incident.CaseLookup;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.CaseTrack;
import org.chaperone.incident.Chronology;
import org.chaperone.incident.Entry;
import org.chaperone.incident.IncidentCase;
import org.chaperone.incident.Outcome;
import org.chaperone.incident.Retention;
import org.chaperone.incident.RetentionPeriod;
import org.chaperone.incident.Track;
import org.chaperone.school.SchoolCalendar;
import org.springframework.stereotype.Component;

/** Shows a case to whoever looked it up, as far as it is theirs to read, and notes in its chronology that they read it (REC-01). */
@Component
@VisibleToModels
public class LookupView {

    private static final String REPORT_FORM = "incident-report/report-concern";

    private final CaseLookup lookup;
    private final CaseRecord cases;
    private final Chronology chronology;
    private final Retention retention;
    private final RestoredReaders restored;
    private final FormWords forms;
    private final CaseWords words;

    LookupView(CaseLookup lookup, CaseRecord cases, Chronology chronology, Retention retention, RestoredReaders restored,
            FormWords forms, CaseWords words) {
        this.lookup = lookup;
        this.cases = cases;
        this.chronology = chronology;
        this.retention = retention;
        this.restored = restored;
        this.forms = forms;
        this.words = words;
    }

    public void load(DelegateTask task) {
        String reference = Routing.text(task, Routing.CASE_REFERENCE);
        String reader = Routing.text(task, FindCase.READER);
        List<Track> sides = lookup.sides(reader, reference);
        Map<String, Object> shown = new HashMap<>();
        RestoredReaders.View view = restored.of(reference, List.of(reader));
        shown.put("caseText", cases.joined(reference).stream().map(one -> text(one, sides)).collect(Collectors.joining("\n\n")));
        shown.put("chronology", SpinValues.jsonValue(Spin.JSON(cases.joined(reference).stream().flatMap(one -> chronology.of(one).stream())
                .filter(entry -> sides.stream().anyMatch(entry::isFor)).map(view::entry).map(this::row).toList())).create());
        shown.put("keptInWords", cases.find(reference).isOpen() ? words.of("lookup.open") : kept(retention.of(reference)));
        shown.put("seesChild", sides.contains(Track.CHILD));
        shown.put("seesAdult", sides.contains(Track.ADULT));
        if (!cases.find(reference).erased()) { // then nothing more is written into it, and nothing of it was read
            chronology.add(reference, reader, "read", words.of("lookup.read"), null);
        }
        shown.forEach(task::setVariableLocal);
    }

    private String text(String reference, List<Track> sides) {
        IncidentCase incident = cases.find(reference);
        String outcomes = cases.tracks(reference).stream().filter(side -> sides.contains(side.track())).map(this::outcome)
                .collect(Collectors.joining("\n"));
        return words.of("lookup.case", reference, day(incident.openedAt()), forms.choice(REPORT_FORM, "category", incident.category()))
                + "\n\n" + AsWritten.inMarkdown(cases.report(reference).text("whatHappened").orElse("")) + "\n\n" + outcomes;
    }

    private String outcome(CaseTrack side) {
        return words.of("lookup.side", side.track().title(), side.outcome().map(Outcome::title).orElseGet(() -> words.of("hint.earlier.open")));
    }

    private Map<String, Object> row(Entry entry) {
        return Map.of("on", words.at(entry.at()),
                "who", entry.who().equals(Chronology.CHAPERONE) ? words.of("by-itself") : words.name(entry.who()),
                "what", entry.what() + entry.why().map(why -> "\n" + words.of("because", why)).orElse(""));
    }

    private String kept(RetentionPeriod period) {
        return period.inWords() + " " + period.disposeAfter().map(day -> words.of("lookup.from", SchoolCalendar.inWords(day)))
                .orElseGet(() -> words.of("lookup.no-date"));
    }

    private static String day(Instant moment) {
        return SchoolCalendar.inWords(LocalDate.ofInstant(moment, SchoolCalendar.ZONE));
    }
}
