package org.chaperone.engine.secrecy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.chaperone.engine.WithoutGrants;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases what people wrote in a case, for good, by destroying its keys: in the running tables, the history and our own
 * tables at once, and in every copy of them that was made without the keys. What remains is the record that there was a
 * case: who did which step when, dates, numbers, and who erased it and why.
 */
@Component
public class CaseErasure {

    private static final int LONGEST_REASON = 500;

    private final CaseKeys keys;
    private final ProcessEngine engine;
    private final List<ReasonToKeep> reasonsToKeep;

    CaseErasure(CaseKeys keys, @Lazy ProcessEngine engine, List<ReasonToKeep> reasonsToKeep) {
        this.keys = keys;
        this.engine = engine;
        this.reasonsToKeep = reasonsToKeep;
    }

    /**
     * Destroys the keys of everything that bears this reference.
     *
     * @param caseReference as people say it, such as {@code ACC-2026-0007}
     * @param by            sign-in of who decided it
     * @param because       the reason, without anything that was in the case; kept
     * @return how many keys were destroyed: one for the record and one for each process that held answers
     * @throws BadUserRequestException if there is no such case, it has not ended, it must be kept for now, or it was erased before
     */
    @Transactional
    public int erase(String caseReference, String by, String because) {
        if (because == null || because.isBlank() || because.length() > LONGEST_REASON) {
            throw new BadUserRequestException("Say why the case is to be erased, in up to " + LONGEST_REASON + " characters.");
        }
        Set<String> whole = new LinkedHashSet<>(Set.of(caseReference));
        whole.addAll(WithoutGrants.ask(engine, () -> processes(caseReference)));
        reasonsToKeep.stream().flatMap(reason -> reason.of(caseReference).stream()).findFirst().ifPresent(why -> {
            throw new BadUserRequestException(why);
        });
        int destroyed = 0;
        for (String part : whole) {
            destroyed += keys.destroy(part, by, because.strip()) ? 1 : 0;
        }
        if (destroyed == 0) {
            throw new BadUserRequestException("There is nothing to erase under " + caseReference
                    + ": no case bears that reference, or it was erased before.");
        }
        return destroyed;
    }

    private Set<String> processes(String caseReference) {
        Set<String> found = new LinkedHashSet<>();
        Deque<HistoricProcessInstance> left = new ArrayDeque<>(engine.getHistoryService().createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(caseReference).unlimitedList());
        while (!left.isEmpty()) {
            HistoricProcessInstance process = left.pop();
            if (process.getEndTime() == null) {
                throw new BadUserRequestException("The case " + caseReference
                        + " has not ended, so nothing was erased. Bring it to its end first.");
            }
            if (found.add(process.getId())) {
                left.addAll(engine.getHistoryService().createHistoricProcessInstanceQuery()
                        .superProcessInstanceId(process.getId()).unlimitedList());
            }
        }
        return found;
    }
}
