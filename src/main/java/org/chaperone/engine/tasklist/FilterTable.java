package org.chaperone.engine.tasklist;

import java.util.List;
import org.chaperone.engine.YamlTable;

/** The table filters.yaml: the lists of tasks that Tasklist offers, and to whom. */
record FilterTable(List<Row> filters) {

    static FilterTable ofTheSchool() {
        return new FilterTable(YamlTable.read("filters.yaml", "filters", Row.class));
    }

    /** One list. What a list does not ask for is null here, as it is absent in the file. */
    record Row(String id, String name, String description, int order, String color, List<String> groups,
               String assignee, String candidate, String dueBefore, String process, List<String> tasks) {

        Row {
            tasks = tasks == null ? List.of() : List.copyOf(tasks);
        }
    }
}
