package org.chaperone.engine.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Looks through JSON, piece by piece, for what would cost the server more than it is worth: values within values within
 * values, and searches of a great many parts. It also refuses null where Camunda's API takes a value for granted: alone, in a
 * list, and for a variable as a whole. What is no JSON at all is for others to refuse.
 */
final class JsonShape {

    /** The deepest that a form or a page of ours sends is 6. */
    static final int DEEPEST = 50;
    /** A search that somebody put together by hand in Tasklist has one. */
    static final int MOST_PARTS = 20;

    private static final String PARTS = "orQueries";
    /** What is in these is a value with its type, never a bare one. */
    private static final Set<String> VARIABLES = Set.of("variables", "modifications", "localVariables", "processVariables");
    private static final JsonFactory JSON = JsonFactory.builder().streamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build()).build();

    private JsonShape() {
    }

    /** The sentence with which it is refused; empty where it may pass. */
    static Optional<String> refusal(byte[] body) {
        try (JsonParser json = JSON.createParser(body)) {
            int parts = 0;
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.VALUE_NULL && isNeeded(json)) {
                    return Optional.of("What was sent was not taken: there is nothing at all (null) in a place where a value is needed."
                            + " Use the form of the task.");
                }
                if (json.currentToken() == JsonToken.START_OBJECT && PARTS.equals(listOf(json)) && ++parts > MOST_PARTS) {
                    return Optional.of("The search was not carried out: it has more than " + MOST_PARTS
                            + " parts in orQueries. Search for fewer things at once.");
                }
            }
            return Optional.empty();
        } catch (StreamConstraintsException tooDeep) {
            return Optional.of("What was sent was not taken: it has lists within lists, or a number or name, beyond what any form here"
                    + " needs. Use the form of the task.");
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    /** Where there is null, and must not be. */
    private static boolean isNeeded(JsonParser json) {
        var place = json.getParsingContext();
        boolean variable = place.inObject() && place.getParent() != null && place.getParent().getCurrentName() != null
                && VARIABLES.contains(place.getParent().getCurrentName());
        return variable || !place.inObject();
    }

    /** The name of the list whose element begins here. */
    private static String listOf(JsonParser json) {
        var list = json.getParsingContext().getParent();
        return list != null && list.inArray() && list.getParent() != null ? list.getParent().getCurrentName() : null;
    }
}
