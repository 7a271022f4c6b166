package org.chaperone.engine.forms;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What form-js says of many submissions to many forms, made by the script in {@code src/test/form-js}.
 *
 * @param clock the moment at which the forms were filled in
 */
record FormJsVectors(String formJs, Clock clock, List<Form> forms) {

    /** How to make them anew, for whoever changed a form. */
    static final String REMEDY = "run `npm ci && npm run vectors` in src/test/form-js and commit what it writes.";

    private static final Path FILE = Path.of("src/test/resources/engine/forms/vectors.json");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> NAMED = new TypeReference<>() { };

    /** A form as it was when form-js was asked. */
    record Form(Path file, String hash, List<Submission> submissions) {

        /** Whether the form is still as it was. */
        boolean isAsItWas() throws IOException {
            return Files.exists(file) && hash.equals(FormJsVectors.hash(file));
        }
    }

    /**
     * One submission.
     *
     * @param scope    what the case knew before
     * @param data     what form-js would submit
     * @param replaced an answer that form-js does not leave as it is, so no browser sends it; empty for most
     * @param errors   kinds of fault that form-js finds, by key
     */
    record Submission(String place, Map<String, Object> scope, Map<String, Object> data,
            Optional<Map.Entry<String, Object>> replaced, Map<String, List<String>> errors) {
    }

    static FormJsVectors read() throws IOException {
        JsonNode all = JSON.readTree(Files.readString(FILE));
        List<Form> forms = new ArrayList<>();
        for (JsonNode form : all.path("forms")) {
            forms.add(form(form));
        }
        Clock clock = Clock.fixed(Instant.parse(all.path("now").asText()), ZoneId.of(all.path("zone").asText()));
        return new FormJsVectors(all.path("formJs").asText(), clock, forms);
    }

    static String label(Path form) {
        return form.toString().replace('\\', '/');
    }

    /** The same on every system, however its version control ends lines. */
    static String hash(Path form) throws IOException {
        try {
            byte[] text = Files.readString(form).replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Form form(JsonNode form) {
        String file = form.path("form").asText();
        List<Submission> submissions = new ArrayList<>();
        int number = 0;
        for (JsonNode session : form.path("sessions")) {
            number++;
            int step = 0;
            for (JsonNode one : session.path("cases")) {
                step++;
                submissions.add(submission(file + ", session " + number + ", case " + step, session, one));
            }
        }
        return new Form(Path.of(file), form.path("sha256").asText(), submissions);
    }

    private static Submission submission(String place, JsonNode session, JsonNode one) {
        Map<String, Object> data = values(session.path("base"));
        one.path("unset").forEach(key -> data.remove(key.asText()));
        data.putAll(values(one.path("set")));
        Map<String, List<String>> errors = new TreeMap<>();
        one.path("errors").fields().forEachRemaining(error -> {
            List<String> kinds = new ArrayList<>();
            error.getValue().forEach(kind -> kinds.add(kind.asText()));
            errors.put(error.getKey(), kinds);
        });
        return new Submission(place, values(session.path("scope")), data,
                values(one.path("sent")).entrySet().stream().findFirst(), errors);
    }

    private static Map<String, Object> values(JsonNode named) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (named.isObject()) {
            JSON.convertValue(named, NAMED).forEach((name, value) -> values.put(name, writtenOut(value)));
        }
        return values;
    }

    /** The script says long runs of one sign instead of writing them. */
    private static Object writtenOut(Object value) {
        if (value instanceof Map<?, ?> map) {
            if (map.containsKey("repeat")) {
                return map.get("before") + ((String) map.get("repeat")).repeat((Integer) map.get("times")) + map.get("after");
            }
            Map<String, Object> inner = new LinkedHashMap<>();
            map.forEach((name, one) -> inner.put((String) name, writtenOut(one)));
            return inner;
        }
        return value;
    }
}
