package org.chaperone.engine.secrecy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final SecrecyWords words;

    CaseErasure(CaseKeys keys, Ledger ledger, @Lazy ProcessEngine engine, List<KindOfCase> kinds, SecrecyWords words) {
        this.keys = keys;
        this.ledger = ledger;
        this.engine = engine;
        this.kinds = kinds;
        this.words = words;
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
        Optional<KindOfCase> found = kinds.stream().filter(one -> one.isOne(caseReference)).findFirst();
        List<String> wrong = new ArrayList<>();
        if (caseReference.isBlank()) {
            wrong.add(words.say("erase-no-reference"));
        } else if (found.isEmpty()) {
            wrong.add(nothingToErase(caseReference));
        }
        wrong.addAll(whatIsWrongWith(by, and, because));
        if (!wrong.isEmpty()) {
            throw new BadUserRequestException(words.say("erase-nothing-done", String.join(" ", wrong)));
        }
        KindOfCase kind = found.orElseThrow();
        Set<String> whole = new LinkedHashSet<>(Set.of(caseReference));
        whole.addAll(WithoutGrants.ask(engine, () -> processes(caseReference)));
        kind.whyKept(caseReference).ifPresent(why -> {
            throw new BadUserRequestException(isErased(caseReference) ? words.say("erase-nothing-done", nothingToErase(caseReference)) : why);
        });
        ledger.willChange("erasure", whole);
        int destroyed = 0;
        for (String part : whole) {
            destroyed += keys.destroy(part, by + ", " + and, because.strip()) ? 1 : 0;
        }
        if (destroyed == 0) {
            throw new BadUserRequestException(words.say("erase-nothing-done", nothingToErase(caseReference)));
        }
        kind.delete(caseReference);
        return destroyed;
    }

    /** All of it at once, so that the command is typed twice at most. */
    private List<String> whatIsWrongWith(String by, String and, String because) {
        List<String> wrong = new ArrayList<>();
        String missing = Stream.of(by.isBlank() ? words.say("erase-by") : "", and.isBlank() ? words.say("erase-and") : "",
                        because.isBlank() ? words.say("erase-because", LONGEST_REASON) : "")
                .filter(option -> !option.isEmpty()).collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            wrong.add(words.say("erase-missing", missing));
        }
        if (!by.isBlank() && !isThere(by)) {
            wrong.add(words.say("erase-nobody", by, "--by="));
        }
        if (!and.isBlank() && !by.equals(and) && !isThere(and)) {
            wrong.add(words.say("erase-nobody", and, "--and="));
        }
        if (!by.isBlank() && by.equals(and)) {
            wrong.add(words.say("erase-one-person", by));
        }
        if (because.length() > LONGEST_REASON) {
            wrong.add(words.say("erase-long-reason", LONGEST_REASON));
        }
        return wrong;
    }

    private boolean isThere(String person) {
        return WithoutGrants.ask(engine, () -> engine.getIdentityService().createUserQuery().userId(person).count()) > 0;
    }

    /** What would tell how long it is kept went with it. */
    private boolean isErased(String caseReference) {
        return keys.existing(caseReference).filter(CaseKey::isDestroyed).isPresent();
    }

    private String nothingToErase(String caseReference) {
        return words.say("erase-nothing-there", caseReference);
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
