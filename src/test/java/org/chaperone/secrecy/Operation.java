package org.chaperone.secrecy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One thing that can be asked of the server.
 *
 * @param path as the API itself writes it below {@code /camunda/api}: {@code /engine/engine/{name}/task/{id}}
 * @param produces media types that can be asked for; never empty
 * @param asked the class of the body, null where there is none
 */
record Operation(String method, String path, List<String> produces, Class<?> asked) implements Comparable<Operation> {

    private static final Pattern PARAMETER = Pattern.compile("\\{([^}:]+)(?::[^}]*)?}");

    String id() {
        return method + " " + path;
    }

    /** The names in braces. */
    Set<String> parameters() {
        Set<String> names = new TreeSet<>();
        PARAMETER.matcher(path).results().forEach(found -> names.add(found.group(1).trim()));
        return names;
    }

    @Override
    public int compareTo(Operation other) {
        return id().compareTo(other.id());
    }
}
