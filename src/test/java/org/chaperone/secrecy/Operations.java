package org.chaperone.secrecy;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.util.ClassUtils;

/**
 * Everything that can be asked of the APIs which the running server has mounted, read from their own classes with the
 * eyes of the library that serves them. A sub-resource counts with every class that may stand behind it.
 */
final class Operations {

    private static final String APPLICATION = "jakarta.ws.rs.Application";

    private final Map<String, Operation> found = new TreeMap<>();
    private final List<Class<?>> concrete = concreteClassesOf("org.camunda.bpm.engine.rest", "org.camunda.bpm.cockpit",
            "org.camunda.bpm.tasklist", "org.camunda.bpm.admin", "org.camunda.bpm.welcome", "org.camunda.bpm.webapp");

    private Operations() {
    }

    static Collection<Operation> mountedIn(ServletContext server) {
        Operations operations = new Operations();
        apis(server).forEach((mount, application) -> {
            for (Class<?> type : application.getClasses()) {
                Resource resource = Resource.from(type, true);
                if (resource != null && resource.getPath() != null) {
                    operations.walk(mount, resource, resource.getPath());
                }
            }
        });
        return operations.found.values();
    }

    /** The addresses at which something answers that is not one of those APIs. */
    static Set<String> otherMounts(ServletContext server) {
        return server.getServletRegistrations().values().stream().filter(servlet -> servlet.getInitParameter(APPLICATION) == null)
                .flatMap(servlet -> servlet.getMappings().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Application> apis(ServletContext server) {
        Map<String, Application> apis = new LinkedHashMap<>();
        for (ServletRegistration servlet : server.getServletRegistrations().values()) {
            String application = servlet.getInitParameter(APPLICATION);
            if (application != null) {
                for (String mapping : servlet.getMappings()) {
                    apis.put(mapping.replace("/camunda/api", "").replace("/*", ""), instance(application));
                }
            }
        }
        return apis;
    }

    private static Application instance(String application) {
        try {
            return (Application) Class.forName(application).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException changed) {
            throw new AssertionError("The API " + application + " is not made as it used to be", changed);
        }
    }

    private void walk(String above, Resource resource, String ownPath) {
        String path = join(above, ownPath);
        for (ResourceMethod method : resource.getResourceMethods()) {
            add(path, method);
        }
        if (resource.getResourceLocator() != null) {
            for (Class<?> type : behind(resource.getResourceLocator().getInvocable().getRawResponseType())) {
                walk(path, Resource.from(type, true), "");   // there, a path of the class's own counts for nothing
            }
        }
        for (Resource child : resource.getChildResources()) {
            walk(path, child, child.getPath());
        }
    }

    private void add(String path, ResourceMethod method) {
        List<String> produces = method.getProducedTypes().stream().map(MediaType::toString).sorted().toList();
        Class<?> asked = method.getInvocable().getParameters().stream()
                .filter(parameter -> parameter.getSource() == Parameter.Source.ENTITY)
                .<Class<?>>map(Parameter::getRawType).findFirst().orElse(null);
        Operation operation = new Operation(method.getHttpMethod(), path,
                produces.isEmpty() ? List.of(MediaType.APPLICATION_JSON) : produces, asked);
        found.merge(operation.id(), operation, (one, other) -> {
            Set<String> all = new TreeSet<>(one.produces());
            all.addAll(other.produces());
            return new Operation(one.method(), one.path(), List.copyOf(all), one.asked() == null ? other.asked() : one.asked());
        });
    }

    private List<Class<?>> behind(Class<?> declared) {
        List<Class<?>> types = concrete.stream().filter(declared::isAssignableFrom).toList();
        if (types.isEmpty()) {
            throw new AssertionError("No class is found behind " + declared + ", so what it answers is unknown");
        }
        return types;
    }

    private static List<Class<?>> concreteClassesOf(String... packages) {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter((type, factory) -> true);
        return Stream.of(packages).flatMap(name -> scan.findCandidateComponents(name).stream())
                .<Class<?>>map(type -> ClassUtils.resolveClassName(type.getBeanClassName(), Operations.class.getClassLoader())).toList();
    }

    private static String join(String above, String below) {
        String path = below == null || below.isEmpty() || below.equals("/") ? "" : below.startsWith("/") ? below : "/" + below;
        return (above + path).replaceAll("/$", "");
    }
}
