package org.chaperone.engine.forms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values that lie in maps within maps, found by path as form-js finds them. */
final class Tree {

    private Tree() {
    }

    static boolean has(Map<String, Object> root, List<String> path) {
        Map<String, Object> holder = holder(root, path);
        return holder != null && holder.containsKey(path.get(path.size() - 1));
    }

    /** The value, or null where there is none. */
    static Object get(Map<String, Object> root, List<String> path) {
        Map<String, Object> holder = holder(root, path);
        return holder == null ? null : holder.get(path.get(path.size() - 1));
    }

    static void put(Map<String, Object> root, List<String> path, Object value) {
        Map<String, Object> holder = root;
        for (String name : path.subList(0, path.size() - 1)) {
            Map<String, Object> inner = map(holder.get(name));
            if (inner == null) {
                inner = new LinkedHashMap<>();
                holder.put(name, inner);
            }
            holder = inner;
        }
        holder.put(path.get(path.size() - 1), value);
    }

    /** Takes a value away, and every map above it that is then empty. */
    static void removeWithEmptyHolders(Map<String, Object> root, List<String> path) {
        Map<String, Object> holder = holder(root, path);
        if (holder == null) {
            return;
        }
        holder.remove(path.get(path.size() - 1));
        if (holder.isEmpty() && path.size() > 1) {
            removeWithEmptyHolders(root, path.subList(0, path.size() - 1));
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return value instanceof Map<?, ?> ? (Map<String, Object>) value : null;
    }

    /** A copy whose maps can be changed without changing the original. */
    static Map<String, Object> copy(Map<String, Object> root) {
        Map<String, Object> copy = new LinkedHashMap<>();
        root.forEach((name, value) -> copy.put(name, map(value) == null ? value : copy(map(value))));
        return copy;
    }

    private static Map<String, Object> holder(Map<String, Object> root, List<String> path) {
        Map<String, Object> holder = root;
        for (String name : path.subList(0, path.size() - 1)) {
            holder = map(holder.get(name));
            if (holder == null) {
                return null;
            }
        }
        return holder;
    }
}
