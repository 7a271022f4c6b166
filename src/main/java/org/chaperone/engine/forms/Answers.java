package org.chaperone.engine.forms;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What counts as an answer, and when two are the same. */
final class Answers {

    private Answers() {
    }

    static boolean isEmpty(Object answer) {
        return answer == null || answer.equals("") || answer instanceof Collection<?> list && list.isEmpty();
    }

    /** Empty, or the unticked box that form-js sends for a checkbox that nobody touched. */
    static boolean isUnanswered(FormField field, Object answer) {
        return isEmpty(answer) || field.type().equals("checkbox") && answer.equals(false);
    }

    /** What form-js sends for a field that nobody filled in. */
    static Object empty(FormField field) {
        if (field.isText()) {
            return "";
        }
        if (field.isMultipleChoice()) {
            return List.of();
        }
        return field.type().equals("checkbox") ? Boolean.FALSE : null;
    }

    /** Equal as JSON: 1 and 1.0 are the same, 1 and "1" are not. */
    static boolean same(Object one, Object other) {
        if (one instanceof Number a && other instanceof Number b) {
            return PlainValues.decimal(a).compareTo(PlainValues.decimal(b)) == 0;
        }
        if (one instanceof Collection<?> a && other instanceof Collection<?> b) {
            if (a.size() != b.size()) {
                return false;
            }
            Iterator<?> others = b.iterator();
            return a.stream().allMatch(value -> same(value, others.next()));
        }
        if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
            return a.keySet().equals(b.keySet()) && a.keySet().stream().allMatch(key -> same(a.get(key), b.get(key)));
        }
        return Objects.equals(one, other);
    }
}
