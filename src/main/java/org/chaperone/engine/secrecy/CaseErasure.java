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
import org.chaperone.engine.record.Ledger;
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
    private final Ledger ledger;
    private final ProcessEngine engine;
    private final List<KindOfCase> kinds;

    CaseErasure(CaseKeys keys, Ledger ledger, @Lazy ProcessEngine engine, List<KindOfCase> kinds) {
        this.keys = keys;
        this.ledger = ledger;
        this.engine = engine;
        this.kinds = kinds;
    }

    /**
     * Destroys the keys of everything that bears this reference, and deletes what is not needed to know that there was a case.
     *
     * @param caseReference as people say it, such as {@code ACC-2026-7K3M}
     * @param by            sign-in of who decided it
     * @param and           sign-in of somebody else who agrees
     * @param because       the reason, without anything that was in the case; kept
     * @return how many keys were destroyed: one for the record and one for each process that held answers
     * @throws BadUserRequestException if there is no such case, it has not ended, it must be kept for now, or was erased before; or
     *                                 unless two people of the school say so
     */
    @Transactional
    public int erase(String caseReference, String by, String and, String because) {
        if (because == null || because.isBlank() || because.length() > LONGEST_REASON) {
            throw new BadUserRequestException("Say why the case is to be erased, in up to " + LONGEST_REASON + " characters.");
        }
        refuseUnlessTwo(by, and);
        KindOfCase kind = kinds.stream().filter(one -> one.isOne(caseReference)).findFirst().orElseThrow(() -> nothingToErase(caseReference));
        Set<String> whole = new LinkedHashSet<>(Set.of(caseReference));
        whole.addAll(WithoutGrants.ask(engine, () -> processes(caseReference)));
        kind.whyKept(caseReference).ifPresent(why -> {
            throw new BadUserRequestException(why);
        });
        ledger.willChange("erasure", whole);
        int destroyed = 0;
        for (String part : whole) {
            destroyed += keys.destroy(part, by + ", " + and, because.strip()) ? 1 : 0;
        }
        if (destroyed == 0) {
            throw nothingToErase(caseReference);
        }
        kind.delete(caseReference);
        return destroyed;
    }

    private void refuseUnlessTwo(String by, String and) {
        for (String person : List.of(by, and)) {
            if (WithoutGrants.ask(engine, () -> engine.getIdentityService().createUserQuery().userId(person).count()) == 0) {
                throw new BadUserRequestException("Two people of the school decide that a case is erased: give the sign-in of one after"
                        + " --by= and of the other after --and=.");
            }
        }
        if (by.equals(and)) {
            throw new BadUserRequestException("Two people decide that a case is erased, and " + by + " is one.");
        }
    }

    private static BadUserRequestException nothingToErase(String caseReference) {
        return new BadUserRequestException("There is nothing to erase under " + caseReference
                + ": no case bears that reference, or it was erased before.");
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
