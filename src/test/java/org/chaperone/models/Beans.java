package org.chaperone.models;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.chaperone.engine.VisibleToModels;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** What expressions in the models may call: the beans marked {@link VisibleToModels}, by name. */
record Beans(Map<String, Class<?>> byName) {

    /** Reads the class path, so that the rules need no running application. */
    static Beans ofTheApplication() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(VisibleToModels.class));
        AnnotationBeanNameGenerator names = new AnnotationBeanNameGenerator();
        DefaultListableBeanFactory registry = new DefaultListableBeanFactory();
        Map<String, Class<?>> beans = new HashMap<>();
        scanner.findCandidateComponents("org.chaperone").forEach(bean -> beans.put(
                names.generateBeanName(bean, registry),
                ClassUtils.resolveClassName(bean.getBeanClassName(), Beans.class.getClassLoader())));
        return new Beans(beans);
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    Set<String> names() {
        return new TreeSet<>(byName.keySet());
    }

    boolean canCall(String bean, String method, int arguments) {
        return methods(bean).anyMatch(found -> found.getName().equals(method)
                && (found.getParameterCount() == arguments || found.isVarArgs()));
    }

    boolean isA(String bean, Class<?> type) {
        return type.isAssignableFrom(byName.get(bean));
    }

    private Stream<java.lang.reflect.Method> methods(String bean) {
        return Arrays.stream(ReflectionUtils.getAllDeclaredMethods(byName.get(bean)))
                .filter(method -> Modifier.isPublic(method.getModifiers()));
    }
}
