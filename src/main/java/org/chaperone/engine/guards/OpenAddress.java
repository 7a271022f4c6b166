package org.chaperone.engine.guards;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A row of the table open-addresses.yaml: an address of Camunda's web APIs that some role needs.
 *
 * @param methods of HTTP
 * @param path below {@code /camunda/api}, in Camunda's notation: {@code /engine/engine/{name}/task/{id}}
 * @param except what its last part does not stand for, since Camunda means another address by it; mostly nothing
 * @param app the application that the asker must be allowed to open, or {@link #ANY}
 * @param who the offices whose work it is
 * @param why the page that asks for it
 */
public record OpenAddress(List<String> methods, String path, List<String> except, String app, String who, String why) {

    /** Everybody who is signed in, whichever application they may open. */
    public static final String ANY = "any";

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    public OpenAddress {
        except = except == null ? List.of() : List.copyOf(except);
    }

    /** One pattern for each address: {@code {id}} is one part, {@code {file:.*}} is the rest. */
    Pattern pattern() {
        StringBuilder pattern = new StringBuilder();
        int end = 0;
        for (var parameter = PARAMETER.matcher(path); parameter.find(); end = parameter.end()) {
            pattern.append(Pattern.quote(path.substring(end, parameter.start())))
                    .append(parameter.group().endsWith(":.*}") ? ".+" : "[^/]+");
        }
        String others = except.isEmpty() ? "" : "(?!.*/(" + String.join("|", except) + ")/?$)";
        return Pattern.compile(others + pattern.append(Pattern.quote(path.substring(end))) + "/?");
    }
}
