package org.chaperone.models;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * In which cases the answers lie that are for one audience, and under which names: where their forms ask for them, and
 * wherever they are handed on from there, over any number of processes.
 */
final class Whereabouts {

    private final List<Handover> handovers;
    private final Map<String, Map<String, Set<MarkedField>>> byProcess = new HashMap<>();

    private Whereabouts(List<Handover> handovers) {
        this.handovers = handovers;
    }

    /** An answer on its way: the handover, the name that it had before, and what it is the answer to. */
    record Move(Handover by, String variable, MarkedField field) {

        String as() {
            return by.as().orElse(variable);
        }
    }

    static Whereabouts in(Models all) {
        Whereabouts found = new Whereabouts(Handover.drawnIn(all));
        MarkedField.in(all).forEach(field -> found.put(field.form().folder(), field.variable(), field));
        boolean more = true;
        while (more) {
            more = false;
            for (Move move : found.moves().toList()) {
                more |= found.put(move.by().to(), move.as(), move.field());
            }
        }
        return found;
    }

    /** The names of answers that are for one audience in the cases of a process, and what they are the answers to. */
    Map<String, Set<MarkedField>> of(ProcessFile file) {
        return byProcess.getOrDefault(file.process().getId(), Map.of());
    }

    /** Every handover of such an answer. */
    Stream<Move> moves() {
        return handovers.stream().flatMap(handover -> byProcess.getOrDefault(handover.from(), Map.of()).entrySet()
                .stream().filter(entry -> handover.takes().test(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream()
                        .map(field -> new Move(handover, entry.getKey(), field))));
    }

    private boolean put(String process, String variable, MarkedField field) {
        return byProcess.computeIfAbsent(process, first -> new LinkedHashMap<>())
                .computeIfAbsent(variable, first -> new LinkedHashSet<>()).add(field);
    }
}
