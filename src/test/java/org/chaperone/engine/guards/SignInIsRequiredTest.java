package org.chaperone.engine.guards;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.rest.impl.NamedProcessEngineRestServiceImpl;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@WholeApplication
class SignInIsRequiredTest {

    /** What a browser needs before anybody has signed in, and which tells nothing about people or cases. */
    private static final Set<String> OPEN = Set.of("GET /engine/", "GET /engine",
            "GET /engine/default/identity/password-policy", "POST /engine/default/identity/password-policy");

    private static final Set<String> CLOSED_TO_ALL = Set.of(
            "POST /engine/default/deployment/create", "POST /engine/default/deployment/x/redeploy",
            "POST /engine/default/external-task/fetchAndLock",
            "PUT /engine/default/job/suspended", "PUT /engine/default/job/x/suspended",
            "GET /engine/default/task/x/attachment", "GET /engine/default/task/x/attachment/x",
            "GET /engine/default/task/x/attachment/x/data", "POST /engine/default/task/x/attachment/create",
            "DELETE /engine/default/task/x/attachment/x");

    @LocalServerPort int port;

    private Visitor stranger;

    @BeforeEach
    void aStrangerComesWithAValidToken() {
        stranger = new Visitor(port);
        stranger.get("/camunda/api/engine/engine/");
    }

    @Test
    void aStrangerIsToldToSignInAtEveryDoorOfTheEngine() {
        Set<String> doors = doorsOf(NamedProcessEngineRestServiceImpl.class, "/engine", new HashSet<>());
        assertThat(doors).hasSizeGreaterThan(300)
                .contains("GET /engine/default/task", "POST /engine/default/deployment/create",
                        "POST /engine/default/task/x/complete", "GET /engine/default/history/task");

        Set<String> openDoors = new TreeSet<>();
        for (String door : doors) {
            String[] methodAndPath = door.split(" ");
            boolean closed = CLOSED_TO_ALL.contains(door);
            // with a body, a stranger is told to sign in before anybody looks at what is closed to all
            int answer = stranger.send(methodAndPath[0], "/camunda/api/engine" + methodAndPath[1],
                    closed ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"), "application/json").statusCode();
            if (answer != (closed ? 404 : 401)) {
                openDoors.add(door);
            }
        }

        assertThat(openDoors).isSubsetOf(OPEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest", "/engine-rest/", "/engine-rest/engine", "/engine-rest/user",
        "/engine-rest/engine/default/task", "/rest", "/rest/engine", "/actuator", "/actuator/env", "/actuator/health",
        "/h2-console", "/h2-console/", "/h2-console/login.do", "/swagger-ui/index.html", "/v3/api-docs"})
    void whatWeDoNotOfferIsNotThere(String path) {
        assertThat(stranger.get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/camunda/api/cockpit/plugin/base/default/process-definition/statistics",
        "/camunda/api/tasklist/plugin/tasklist-plugins/default/any", "/camunda/api/admin/auth/user/default/any"})
    void theWebApplicationsAskForASignInToo(String path) {
        assertThat(stranger.get(path).statusCode()).isEqualTo(401);
    }

    /** Walks the resource classes as the server does, with {@code x} for every placeholder. */
    private static Set<String> doorsOf(Class<?> resource, String path, Set<Class<?>> above) {
        Set<String> doors = new TreeSet<>();
        if (!above.add(resource)) {
            return doors;
        }
        for (Method method : resource.getMethods()) {
            String here = path + annotation(method, Path.class).map(Path::value).map(SignInIsRequiredTest::filledIn).orElse("");
            Optional<String> verb = verbOf(method);
            if (verb.isPresent()) {
                doors.add(verb.get() + " " + here);
            } else if (annotation(method, Path.class).isPresent()) {
                doors.addAll(doorsOf(method.getReturnType(), here, new HashSet<>(above)));
            }
        }
        return doors;
    }

    private static String filledIn(String template) {
        String path = template.replaceAll("\\{name[^}]*}", "default").replaceAll("\\{[^}]*}", "x");
        return path.isEmpty() || path.startsWith("/") ? path : "/" + path;
    }

    private static Optional<String> verbOf(Method method) {
        return declarationsOf(method).flatMap(it -> Arrays.stream(it.getAnnotations()))
                .map(it -> it.annotationType().getAnnotation(HttpMethod.class))
                .filter(it -> it != null).map(HttpMethod::value).findFirst();
    }

    private static <A extends Annotation> Optional<A> annotation(Method method, Class<A> type) {
        return declarationsOf(method).map(it -> it.getAnnotation(type)).filter(it -> it != null).findFirst();
    }

    /** The method itself, then the same one in the interfaces, which carry the annotations in most of Camunda's API. */
    private static Stream<Method> declarationsOf(Method method) {
        return Stream.concat(Stream.of(method), interfacesOf(method.getDeclaringClass()).flatMap(type -> {
            try {
                return Stream.of(type.getMethod(method.getName(), method.getParameterTypes()));
            } catch (NoSuchMethodException absent) {
                return Stream.empty();
            }
        }));
    }

    private static Stream<Class<?>> interfacesOf(Class<?> type) {
        return Arrays.stream(type.getInterfaces()).flatMap(it -> Stream.concat(Stream.of(it), interfacesOf(it)));
    }
}
