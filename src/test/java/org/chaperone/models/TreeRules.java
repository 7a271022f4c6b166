package org.chaperone.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** What holds between the files of the tree. */
final class TreeRules {

    static final Map<String, Function<Models, List<String>>> ALL = Map.of(
            "file names are unique, since a deployment loses the folders", TreeRules::uniqueNames,
            "files are named in small letters with hyphens", TreeRules::names,
            "every form is used by a task or a start", TreeRules::usedForms,
            "what a list of Tasklist compares is searchable", TreeRules::comparedAnswers);

    private TreeRules() {
    }

    private static List<String> uniqueNames(Models all) {
        List<String> faults = new ArrayList<>();
        Map<String, Path> seen = new HashMap<>();
        for (Path path : all.paths()) {
            Path other = seen.put(path.getFileName().toString(), path);
            if (other != null) {
                faults.add(Models.label(path) + ": has the same name as " + Models.label(other)
                        + ". Rename one of them.");
            }
        }
        return faults;
    }

    private static List<String> names(Models all) {
        return all.paths().stream()
                .filter(path -> !path.getFileName().toString().matches("[a-z0-9]+(-[a-z0-9]+)*\\.(bpmn|dmn|form)"))
                .map(path -> Models.label(path) + ": is not a model that is deployed. Name models in small letters with"
                        + " hyphens and the ending .bpmn, .dmn or .form, and keep other files elsewhere.")
                .toList();
    }

    private static List<String> usedForms(Models all) {
        Set<String> used = new HashSet<>();
        all.processes().forEach(file -> {
            String folder = file.process().getId() + "/";
            file.all(UserTask.class).forEach(task -> used.add(folder + task.getCamundaFormRef()));
            file.all(StartEvent.class).forEach(start -> used.add(folder + start.getCamundaFormRef()));
        });
        return all.forms().stream()
                .filter(form -> !used.contains(form.folder() + "/" + form.id()))
                .map(form -> form.says("no task and no start event of the process '" + form.folder()
                        + "' shows this form. Use it there, or remove it."))
                .toList();
    }

    /**
     * An encrypted answer equals nothing in the database, so a list that compares it would stay empty. Each process
     * says in its own forms what it keeps in clear; an answer that comes from another process is encrypted there.
     */
    private static List<String> comparedAnswers(Models all) {
        List<String> faults = new ArrayList<>();
        all.lists().comparisons().forEach(comparison -> {
            boolean asked = false;
            for (FormFile form : all.forms().stream().filter(comparison::looksInto).toList()) {
                for (FormFile.Field field : form.fields()) {
                    if (field.variable().equals(comparison.variable())) {
                        asked = true;
                        if (!MarkRules.isSearchable(field)) {
                            faults.add(comparison.says("compares '" + comparison.variable() + "', which "
                                    + Models.label(form.path()) + " lets be encrypted, so the list would miss cases."
                                    + " Mark " + FormFile.spoken(field.content()) + " there with searchable=true and a"
                                    + " searchableReason, or compare something else."));
                        }
                    }
                }
            }
            if (!asked) {
                faults.add(comparison.says("compares '" + comparison.variable() + "', for which no form"
                        + (comparison.process().isEmpty() ? "" : " of the process '" + comparison.process() + "'")
                        + " asks, so nothing keeps it in clear there. Compare a field that is marked searchable."));
            }
        });
        return faults;
    }
}
