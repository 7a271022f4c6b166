package org.chaperone.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a field says of its answer in its custom properties: {@code audience}, the groups that it is for, or
 * {@code searchable}, that it is kept in clear so that lists can compare it, with {@code searchableReason}.
 * Text and lists without a mark are encrypted and are for whoever works on the case.
 */
final class MarkRules {

    static final List<ModelRule<FormFile>> ALL = List.of(
            new ModelRule<>("marks on fields are known and well written", MarkRules::wellWritten),
            new ModelRule<>("what is kept in clear is short, harmless and wanted", MarkRules::searchable),
            new ModelRule<>("a field has the same marks in every form of its process", MarkRules::alike));

    static final String SEARCHABLE = "searchable";
    private static final String REASON = "searchableReason";
    /** What a person reads whose answer does not meet the pattern; the server reads it. */
    private static final String PATTERN_MESSAGE = "patternMessage";
    /** A long text that is kept and shown letter by letter, whatever is in it. */
    private static final String AS_WRITTEN = "asWritten";
    private static final Set<String> KNOWN = new TreeSet<>(Set.of(Doers.AUDIENCE, SEARCHABLE, REASON, PATTERN_MESSAGE, AS_WRITTEN));
    private static final Set<String> CLOSED_LISTS = Set.of("radio", "select", "checklist", "taglist");
    private static final Set<String> IN_CLEAR_ANYWAY = Set.of("number", "checkbox");
    private static final int SHORT = 200;

    private MarkRules() {
    }

    static boolean isSearchable(FormFile.Field field) {
        return field.property(SEARCHABLE).equals("true");
    }

    private static List<String> wellWritten(FormFile file, Models all) {
        List<String> faults = new ArrayList<>();
        file.components().forEach(component -> {
            Map<String, String> properties = FormFile.properties(component);
            properties.keySet().stream().filter(name -> !KNOWN.contains(name))
                    .forEach(name -> faults.add(file.says(component, "has the custom property '" + name + "', which"
                            + " nothing reads. Correct the name; there are: " + String.join(", ", KNOWN) + ".")));
            if (!FormFile.isField(component) && properties.keySet().stream().anyMatch(KNOWN::contains)) {
                faults.add(file.says(component, "has a mark, but keeps no answer. Mark the field that asks for it."));
            }
            audience(file, component, properties, all.groups(), faults);
            String searchable = properties.get(SEARCHABLE);
            if (searchable != null && !searchable.equals("true")) {
                faults.add(file.says(component, "has " + SEARCHABLE + " with the value '" + searchable + "'. Write"
                        + " true, or remove the property: what is not marked is encrypted."));
            }
        });
        return faults;
    }

    private static void audience(FormFile file, JsonNode component, Map<String, String> properties, Groups groups,
            List<String> faults) {
        String audience = properties.get(Doers.AUDIENCE);
        if (audience != null && ProcessFile.list(audience).isEmpty()) {
            faults.add(file.says(component, "has an audience without a group. Name the groups, e.g. dsl, deputy-dsl; or"
                    + " remove the property, if whoever works on the case may read the answer."));
        } else if (audience != null) {
            groups.unknown(ProcessFile.list(audience))
                    .forEach(which -> faults.add(file.says(component, "is for " + which)));
        }
    }

    private static List<String> searchable(FormFile file, Models all) {
        List<String> faults = new ArrayList<>();
        file.fields().forEach(field -> {
            JsonNode content = field.content();
            if (!isSearchable(field)) {
                if (!field.property(REASON).isEmpty()) {
                    faults.add(file.says(content, "has a " + REASON + ", but is not searchable. Add searchable=true, or"
                            + " remove the reason."));
                }
                return;
            }
            if (field.property(REASON).isEmpty()) {
                faults.add(file.says(content, "is searchable, so its answer is kept in clear, but does not say why. Add"
                        + " the custom property " + REASON + ", or let it be encrypted."));
            }
            if (!field.property(Doers.AUDIENCE).isEmpty()) {
                faults.add(file.says(content, "is for one audience only, but searchable, so its answer is kept in clear"
                        + " for whoever gets at the database. Remove one of the two marks."));
            }
            kind(file, content, faults);
        });
        return faults;
    }

    private static void kind(FormFile file, JsonNode content, List<String> faults) {
        String type = content.path("type").asText();
        int longest = content.path("validate").path("maxLength").asInt(0);
        if (IN_CLEAR_ANYWAY.contains(type)) {
            faults.add(file.says(content, "is searchable, but only text and lists are encrypted. Remove the mark: lists"
                    + " can compare the answer as it is."));
        } else if (type.equals("textfield") && (longest <= 0 || longest > SHORT)) {
            faults.add(file.says(content, "is searchable, but takes more than a name or a number. Set 'Maximum length'"
                    + " to " + SHORT + " or less, or let it be encrypted."));
        } else if (CLOSED_LISTS.contains(type) && !content.path("values").isArray()) {
            faults.add(file.says(content, "is searchable, but its choices come from the case, so nobody knows here what"
                    + " is kept in clear. Write the choices into the form, or let it be encrypted."));
        } else if (!type.equals("textfield") && !type.equals("datetime") && !CLOSED_LISTS.contains(type)) {
            faults.add(file.says(content, "is searchable, but may hold whatever people write. Let it be encrypted, and"
                    + " ask for a short text or a choice where a list has to compare something."));
        }
    }

    private static List<String> alike(FormFile file, Models all) {
        List<String> faults = new ArrayList<>();
        List<FormFile> others = all.forms().stream()
                .filter(other -> other.folder().equals(file.folder()) && !other.path().equals(file.path()))
                .toList();
        file.fields().forEach(field -> others.forEach(other -> other.fields().stream()
                .filter(twin -> twin.variable().equals(field.variable()))
                .filter(twin -> !marks(twin).equals(marks(field)))
                .findFirst().ifPresent(twin -> faults.add(file.says(field.content(), "is marked " + spoken(field)
                        + ", but " + Models.label(other.path()) + " has the same key '" + field.variable()
                        + "' marked " + spoken(twin) + ". It is one answer: mark it alike in both.")))));
        return faults;
    }

    private static Set<String> marks(FormFile.Field field) {
        Set<String> marks = new TreeSet<>(ProcessFile.list(field.property(Doers.AUDIENCE)));
        if (isSearchable(field)) {
            marks.add(SEARCHABLE);
        }
        return marks;
    }

    private static String spoken(FormFile.Field field) {
        Set<String> marks = marks(field);
        return marks.isEmpty() ? "for nobody in particular" : "'" + String.join(", ", marks) + "'";
    }
}
