package org.chaperone.engine.logs;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.exception.NullValueException;

/**
 * Tells the mistake of a client from a fault of ours, where Camunda's API stumbles over what is missing in a body or is of
 * another kind than it takes for granted. It is a mistake if it stumbled while it read the request or put a search together,
 * before the engine began to work, or if the engine says that a value is missing and no process has gone on. The exception
 * itself does not tell: a NullPointerException is thrown for both, so that it is looked up where it was thrown.
 */
public final class MistakeInRequest {

    private static final String API = "org.camunda.bpm.engine.rest.";
    private static final String PROCESS = "org.camunda.bpm.engine.impl.pvm.";
    private static final String DATABASE = "org.camunda.bpm.engine.impl.db.";
    private static final String COMMANDS = "org.camunda.bpm.engine.impl.cmd.";
    private static final String SEARCH_OF_A_LIST = COMMANDS + "ExecuteFilter";
    private static final String WORK = "org.camunda.bpm.engine.impl.interceptor.";
    private static final List<String> SEARCHES = List.of("org.camunda.bpm.engine.impl.AbstractQuery",
            "org.camunda.bpm.engine.impl.AbstractVariableQueryImpl");

    private MistakeInRequest() {
    }

    /** Whether the request was the fault. */
    public static boolean isSignalledBy(Throwable thrown) {
        List<String> all = Stream.of(thrown.getStackTrace()).map(StackTraceElement::getClassName).toList();
        Optional<String> api = all.stream().filter(name -> name.startsWith(API)).findFirst();
        if (!(thrown instanceof RuntimeException) || api.isEmpty()) {
            return false;
        }
        List<String> below = all.subList(0, all.indexOf(api.get()));
        if (below.stream().anyMatch(name -> name.startsWith(PROCESS))) {
            return false;
        }
        return thrown instanceof NullValueException || thrown instanceof NotValidException
                || below.stream().noneMatch(MistakeInRequest::isWork) && isOfASearch(below);
    }

    private static boolean isWork(String name) {
        return name.startsWith(DATABASE) || name.startsWith(COMMANDS) && !name.startsWith(SEARCH_OF_A_LIST);
    }

    /** The engine had not begun with anything, or else with a search. */
    private static boolean isOfASearch(List<String> below) {
        return below.stream().filter(name -> name.startsWith(WORK) || isSearch(name)).findFirst().map(MistakeInRequest::isSearch).orElse(true);
    }

    private static boolean isSearch(String name) {
        return SEARCHES.stream().anyMatch(name::startsWith);
    }
}
