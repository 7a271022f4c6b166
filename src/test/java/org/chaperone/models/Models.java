package org.chaperone.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everything that analysts draw, as it lies in one folder: processes and decision tables in {@code bpmn/}, forms in
 * {@code forms/}. With it comes what the models may refer to: the clauses of the policies, the beans that expressions
 * can call and the groups of the school, and the lists of Tasklist that look into their cases.
 */
record Models(
        List<ProcessFile> processes,
        List<TableFile> tables,
        List<FormFile> forms,
        List<Path> paths,
        Clauses clauses,
        Beans beans,
        Groups groups,
        TaskLists lists) {

    /** The project's own models; Maven runs tests in the project's folder. */
    static Models ofTheProject() {
        return read(Path.of(""), Beans.ofTheApplication());
    }

    static Models read(Path root, Beans beans) {
        List<ProcessFile> processes = new ArrayList<>();
        List<TableFile> tables = new ArrayList<>();
        List<FormFile> forms = new ArrayList<>();
        List<Path> paths = new ArrayList<>();
        for (String folder : List.of("bpmn", "forms")) {
            for (Path path : filesIn(root.resolve(folder))) {
                Path label = root.relativize(path);
                String name = path.getFileName().toString();
                paths.add(label);
                if (name.endsWith(".bpmn")) {
                    processes.add(ProcessFile.read(path, label));
                } else if (name.endsWith(".dmn")) {
                    tables.add(TableFile.read(path, label));
                } else if (name.endsWith(".form")) {
                    forms.add(FormFile.read(path, label));
                }
            }
        }
        return new Models(processes, tables, forms, paths, Clauses.ofThePolicies(), beans, Groups.ofTheSchool(),
                TaskLists.in(root));
    }

    /** The same models with this file in the place of the one of its path. */
    Models with(ProcessFile file) {
        return new Models(replaced(processes, ProcessFile::path, file), tables, forms, paths, clauses, beans, groups,
                lists);
    }

    /** The same models with this file in the place of the one of its path. */
    Models with(FormFile file) {
        return new Models(processes, tables, replaced(forms, FormFile::path, file), paths, clauses, beans, groups,
                lists);
    }

    private static <F> List<F> replaced(List<F> files, Function<F, Path> path, F by) {
        return files.stream().map(file -> path.apply(file).equals(path.apply(by)) ? by : file).toList();
    }

    Optional<ProcessFile> process(String id) {
        return processes.stream().filter(file -> file.process().getId().equals(id)).findFirst();
    }

    Optional<TableFile> table(String id) {
        return tables.stream().filter(file -> file.decision().getId().equals(id)).findFirst();
    }

    Optional<FormFile> form(String folder, String id) {
        return forms.stream()
                .filter(file -> file.folder().equals(folder) && file.id().equals(id))
                .findFirst();
    }

    /** What the forms, tables and processes are called in a message: with forward slashes on every system. */
    static String label(Path path) {
        return path.toString().replace('\\', '/');
    }

    static String withoutEnding(Path path) {
        String name = path.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static List<Path> filesIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The models in " + folder + " cannot be read", unreadable);
        }
    }
}
