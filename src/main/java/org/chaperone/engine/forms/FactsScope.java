package org.chaperone.engine.forms;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;

/** What an expression for facts may name: the answers, the task and its case, the variables in scope, and beans. */
final class FactsScope {

    private FactsScope() {
    }

    /** Reads the task's scope, or none for a case that has not begun, with {@code named} on top; writes are refused. */
    static VariableScope reading(Optional<? extends VariableScope> scope, Map<String, Object> named) {
        return (VariableScope) Proxy.newProxyInstance(FactsScope.class.getClassLoader(),
                new Class<?>[] {VariableScope.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "hasVariable" -> named.containsKey(arguments[0])
                            || scope.filter(inner -> inner.hasVariable((String) arguments[0])).isPresent();
                    case "getVariable" -> named.containsKey(arguments[0]) ? named.get(arguments[0])
                            : scope.map(inner -> inner.getVariable((String) arguments[0])).orElse(null);
                    case "getVariableScopeKey" -> "facts";
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    case "toString" -> "facts";
                    default -> throw new UnsupportedOperationException("facts are only read: " + method.getName());
                });
    }
}
