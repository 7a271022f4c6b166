package org.chaperone.models;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Holds a test class to its {@link CoversModels} and {@link CoversDecisions}. */
class CoverageExtension implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback, TestWatcher {

    private static final Namespace NAMESPACE = Namespace.create(CoverageExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        List<String> models = models(context.getRequiredTestClass());
        if (!models.isEmpty()) {
            models.forEach(Coverage::forget);
            context.getStore(NAMESPACE).put(Run.class, new Run(testsOf(context.getRequiredTestClass())));
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        run(context).ifPresent(run -> run.ran(context.getRequiredTestMethod()));
    }

    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        run(context).ifPresent(run -> context.getTestMethod().ifPresent(run::ran));
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        run(context).ifPresent(Run::failed);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        List<String> models = models(context.getRequiredTestClass());
        if (!models.isEmpty()) {
            List<Coverage.Report> reports = models.stream().map(Coverage::report).toList();
            reports.forEach(System.out::println);
            run(context).ifPresent(run -> run.judge(context.getRequiredTestClass().getSimpleName(), reports));
        }
    }

    private static Optional<Run> run(ExtensionContext context) {
        return Optional.ofNullable(context.getStore(NAMESPACE).get(Run.class, Run.class));
    }

    /** Only what stands on the class itself: a nested class counts for the one around it. */
    private static List<String> models(Class<?> test) {
        List<String> models = new ArrayList<>();
        Optional.ofNullable(test.getDeclaredAnnotation(CoversModels.class)).ifPresent(covers ->
                Arrays.stream(covers.value()).map(Coverage::process).forEach(models::add));
        Optional.ofNullable(test.getDeclaredAnnotation(CoversDecisions.class)).ifPresent(covers ->
                Arrays.stream(covers.value()).map(Coverage::decision).forEach(models::add));
        return models;
    }

    static Set<Method> testsOf(Class<?> test) {
        return Stream.concat(
                        AnnotationSupport.findAnnotatedMethods(test, Testable.class, HierarchyTraversalMode.TOP_DOWN)
                                .stream(),
                        ReflectionSupport.findNestedClasses(test, nested ->
                                        AnnotationSupport.isAnnotated(nested, Nested.class)).stream()
                                .flatMap(nested -> testsOf(nested).stream()))
                .collect(Collectors.toSet());
    }

    /** One run of a test class: which of its tests have run, and whether all went well. */
    static final class Run {

        private final Set<Method> waiting;
        private boolean failed;

        Run(Set<Method> tests) {
            this.waiting = new HashSet<>(tests);
        }

        void ran(Method test) {
            waiting.remove(test);
        }

        void failed() {
            failed = true;
        }

        /** A part of the tests cannot pass everything, and behind a failed test the gap is no news. */
        void judge(String testClass, List<Coverage.Report> reports) {
            List<Coverage.Report> incomplete = reports.stream().filter(report -> !report.isComplete()).toList();
            if (waiting.isEmpty() && !failed && !incomplete.isEmpty()) {
                throw new AssertionError("The tests of " + testClass + " do not pass everything that they promise to"
                        + " cover. Add a test for each, or remove it from the model.\n"
                        + incomplete.stream().map(Object::toString).collect(Collectors.joining("\n")));
            }
        }
    }
}
