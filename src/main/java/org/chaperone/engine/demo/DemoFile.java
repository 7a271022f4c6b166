package org.chaperone.engine.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A file of cases for the demo, read for the policy profile in use. What all schools share is written once; what one
 * school asks beyond it stands under {@code asked-in}, by school and task, and is laid over the answers. Instead of a
 * step, a case may name steps by school, with {@code otherwise} for the schools that are not named.
 */
public final class DemoFile {

    private static final Logger LOG = LoggerFactory.getLogger(DemoFile.class);
    private static final Pattern DAYS_FROM_NOW = Pattern.compile("([+-]\\d+) days");
    private static final String OTHERWISE = "otherwise";
    private static final String START_FORM = "start";
    private static final int MOST_ALIASES = 500;

    private final String place;
    private final String profile;
    private final Clock clock;
    private final Map<String, Object> written;

    private DemoFile(String place, String profile, Clock clock, Map<String, Object> written) {
        this.place = place;
        this.profile = profile;
        this.clock = clock;
        this.written = written;
    }

    /**
     * @param place   where the file lies on the class path
     * @param profile the key of the policy profile in use
     * @param clock   the day from which the dates of the file are counted
     */
    public static DemoFile read(String place, String profile, Clock clock) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        try (InputStream file = new ClassPathResource(place).getInputStream()) {
            return new DemoFile(place, profile, clock, new Yaml(new SafeConstructor(options)).load(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The words listed under this heading. */
    public List<String> list(String heading) {
        return value(written, heading);
    }

    /** The cases that the file has for this school; those that it leaves out are named in the log. */
    public List<DemoCase> cases() {
        return DemoFile.<List<Map<String, Object>>>value(written, "cases").stream().filter(this::isForThisSchool)
                .map(this::read).toList();
    }

    private boolean isForThisSchool(Map<String, Object> it) {
        boolean leftOut = it.get("not-in") instanceof List<?> schools && schools.contains(profile);
        if (leftOut) {
            LOG.info("The demo leaves out the case \"{}\": {} has no such case for the policy profile {}.",
                    it.get("name"), place, profile);
        }
        return !leftOut;
    }

    private DemoCase read(Map<String, Object> it) {
        return new DemoCase(value(it, "name"), value(it, "opened-by"), answers(START_FORM, value(it, "wish")),
                DemoFile.<List<Map<String, Object>>>value(it, "steps").stream().flatMap(this::ofThisSchool).map(this::step)
                        .toList());
    }

    private Stream<Map<String, Object>> ofThisSchool(Map<String, Object> step) {
        return step.containsKey(OTHERWISE)
                ? DemoFile.<List<Map<String, Object>>>value(step, step.containsKey(profile) ? profile : OTHERWISE).stream()
                : Stream.of(step);
    }

    private DemoStep step(Map<String, Object> it) {
        String task = value(it, "task");
        return new DemoStep(task, Optional.ofNullable(value(it, "person")), Optional.ofNullable(value(it, "track")),
                answers(task, value(it, "answers")));
    }

    private Map<String, Object> answers(String form, Map<String, Object> ofAllSchools) {
        Map<String, Object> answers = new LinkedHashMap<>(ofAllSchools);
        Map<String, Map<String, Map<String, Object>>> asked = written.containsKey("asked-in") ? value(written, "asked-in") : Map.of();
        answers.putAll(asked.getOrDefault(profile, Map.of()).getOrDefault(form, Map.of()));
        answers.replaceAll((question, answer) -> typed(answer));
        return answers;
    }

    private Object typed(Object answer) {
        if (answer instanceof List<?> choices) {
            return SpinValues.jsonValue(Spin.JSON(choices)).create();
        }
        Matcher days = DAYS_FROM_NOW.matcher(String.valueOf(answer));
        if (days.matches()) {
            return LocalDate.now(clock).plusDays(Long.parseLong(days.group(1))).toString();
        }
        return "today".equals(answer) ? LocalDate.now(clock).toString() : answer;
    }

    @SuppressWarnings("unchecked")
    private static <T> T value(Map<String, Object> from, String key) {
        return (T) from.get(key);
    }
}
