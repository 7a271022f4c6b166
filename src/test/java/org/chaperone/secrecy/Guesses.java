package org.chaperone.secrecy;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.rest.dto.VariableQueryParameterDto;

/**
 * Questions that tell an answer without showing it: a search for a value that the case has, beside a search for one
 * that it has not. Where an operation takes such a condition is read from the class of its body.
 */
final class Guesses {

    private static final int DEEP = 2;

    private final Scene scene;
    private final Requests requests;
    private final Map<String, Class<?>> bodies = new LinkedHashMap<>();

    Guesses(Scene scene, Requests requests, Iterable<Operation> operations) {
        this.scene = scene;
        this.requests = requests;
        operations.forEach(operation -> {
            if (operation.asked() != null) {
                bodies.put(operation.path(), operation.asked());
            }
        });
    }

    /** Two calls that differ in the guess only: the first is right. */
    record Guess(String about, Request right, Request wrong) {
    }

    List<Guess> at(Operation operation, CaseIds target) {
        List<Guess> guesses = new ArrayList<>();
        Class<?> body = operation.path().matches(".*/filter/\\{id}/(list|count|singleResult)")
                ? org.camunda.bpm.engine.rest.dto.task.TaskQueryDto.class : bodies.get(operation.path());
        List<String> addresses = body == null ? List.of() : requests.addresses(operation, target).stream().limit(1).toList();
        for (String address : addresses) {
            if (operation.method().equals("GET")) {
                conditions(body).forEach(property -> inAddress(operation, address, property, guesses));
            } else {
                Map<String, Object> whole = new LinkedHashMap<>();
                inBody(operation, address, body, List.of(), whole, DEEP, guesses);
            }
        }
        if (operation.path().endsWith("/message") && operation.method().equals("POST")) {
            for (String keys : List.of("correlationKeys", "localCorrelationKeys")) {
                guesses.add(posted(operation, addresses.get(0), keys, right -> Map.of("messageName", ConcernCases.MESSAGE,
                        keys, Map.of("score", Map.of("value", right ? ConcernCases.SCORE : 1, "type", "Integer")))));
            }
        }
        if (operation.path().endsWith("/fetchAndLock")) {
            guesses.add(posted(operation, addresses.get(0), "topics", right -> Map.of("workerId", "secrecy-thief", "maxTasks", 1,
                    "topics", List.of(Map.of("topicName", "secrecy-topic", "lockDuration", 60_000, "processVariables",
                            Map.of("score", right ? ConcernCases.SCORE : 1))))));
        }
        return guesses;
    }

    private void inAddress(Operation operation, String address, String property, List<Guess> guesses) {
        String note = scene.concerns().note();
        for (String[] each : new String[][] {{"note_eq_" + note, "note_eq_nothing like it"},
                {"note_like_%" + middle(note) + "%", "note_like_%nothing like it%"}}) {
            guesses.add(new Guess(property, got(operation, address, property, each[0]), got(operation, address, property, each[1])));
        }
    }

    private static Request got(Operation operation, String address, String property, String condition) {
        return new Request(operation, address + "?maxResults=2000&" + property + "=" + Requests.encoded(condition), null,
                operation.produces().get(0));
    }

    private void inBody(Operation operation, String address, Class<?> type, List<String> path, Map<String, Object> whole, int depth,
            List<Guess> guesses) {
        for (String property : conditions(type)) {
            for (Map<String, Object>[] pair : path.isEmpty() ? pairs() : pairs().subList(0, 2)) {
                guesses.add(posted(operation, address, String.join(".", path) + property,
                        right -> nested(path, Map.of(property, List.of(pair[right ? 0 : 1])))));
            }
        }
        if (setters(type).anyMatch(setter -> setter.getName().equals("setVariableValue"))) {
            guesses.add(posted(operation, address, "variableValue", right -> nested(path,
                    Map.of("variableName", "score", "variableValue", right ? ConcernCases.SCORE : 1))));
        }
        if (setters(type).anyMatch(setter -> setter.getName().equals("setSorting"))) {
            for (String by : List.of("processVariable", "executionVariable", "taskVariable")) {
                guesses.add(posted(operation, address, "sorting", right -> nested(path, Map.of("sorting", List.of(Map.of("sortBy", by,
                        "sortOrder", "desc", "parameters", Map.of("variable", right ? "score" : "nosuchthing", "type", "Integer")))))));
            }
        }
        if (depth > 0) {
            setters(type).forEach(setter -> {
                Class<?> inner = queryIn(setter);
                if (inner != null) {
                    List<String> deeper = new ArrayList<>(path);
                    deeper.add(property(setter) + (List.class.isAssignableFrom(setter.getParameterTypes()[0]) ? "[]" : ""));
                    inBody(operation, address, inner, deeper, whole, depth - 1, guesses);
                }
            });
        }
    }

    private static Class<?> queryIn(Method setter) {
        Class<?> type = element(setter);
        return type != null && type.getSimpleName().endsWith("QueryDto") ? type : null;
    }

    private static Set<String> conditions(Class<?> type) {
        Set<String> conditions = new LinkedHashSet<>();
        setters(type).filter(setter -> VariableQueryParameterDto.class.equals(element(setter))).forEach(setter -> conditions.add(property(setter)));
        return conditions;
    }

    private static Class<?> element(Method setter) {
        Class<?> type = setter.getParameterTypes()[0];
        if (type.isArray()) {
            return type.getComponentType();
        }
        if (List.class.isAssignableFrom(type)) {
            return setter.getGenericParameterTypes()[0] instanceof ParameterizedType list
                    && list.getActualTypeArguments()[0] instanceof Class<?> element ? element : null;
        }
        return type;
    }

    private static Stream<Method> setters(Class<?> type) {
        return Stream.of(type.getMethods()).filter(method -> method.getName().startsWith("set") && method.getParameterCount() == 1);
    }

    private static String property(Method setter) {
        return Character.toLowerCase(setter.getName().charAt(3)) + setter.getName().substring(4);
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>[]> pairs() {
        String note = scene.concerns().note();
        return List.of(pair("score", "gt", ConcernCases.SCORE - 1, ConcernCases.SCORE), pair("note", "eq", note, "nothing like it"),
                pair("note", "like", "%" + middle(note) + "%", "%nothing like it%"), pair("grave", "eq", true, false));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<String, Object>[] pair(String name, String operator, Object right, Object wrong) {
        return new Map[] {Map.of("name", name, "operator", operator, "value", right), Map.of("name", name, "operator", operator, "value", wrong)};
    }

    private static String middle(String note) {
        return note.substring(note.indexOf("Zq7"), note.indexOf("Zq7") + 12);
    }

    private Guess posted(Operation operation, String address, String about, java.util.function.Function<Boolean, Object> body) {
        String to = address + "?maxResults=2000";
        return new Guess(about, new Request(operation, to, Scene.json(body.apply(true)), operation.produces().get(0)),
                new Request(operation, to, Scene.json(body.apply(false)), operation.produces().get(0)));
    }

    private static Object nested(List<String> path, Map<String, ?> inner) {
        Object body = inner;
        for (int at = path.size() - 1; at >= 0; at--) {
            String name = path.get(at);
            body = name.endsWith("[]") ? Map.of(name.substring(0, name.length() - 2), List.of(body)) : Map.of(name, body);
        }
        return body;
    }
}
