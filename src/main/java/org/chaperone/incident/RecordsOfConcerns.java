package org.chaperone.incident;

import java.util.List;
import java.util.stream.Stream;
import org.chaperone.engine.record.FurtherCheck;
import org.chaperone.engine.secrecy.Sealed;
import org.springframework.stereotype.Component;

/** Looks at the chronology of every case, and at everything that was added as evidence. */
@Component
class RecordsOfConcerns implements FurtherCheck {

    private final Chronology chronology;
    private final Sealed sealed;
    private final Evidence evidence;

    RecordsOfConcerns(Chronology chronology, Sealed sealed, Evidence evidence) {
        this.chronology = chronology;
        this.sealed = sealed;
        this.evidence = evidence;
    }

    @Override
    public List<String> findings() {
        return Stream.of(chronology.checkAll().stream().map(Tampered::what), evidence.check().stream(), withoutTheirKey())
                .flatMap(found -> found).toList();
    }

    private Stream<String> withoutTheirKey() {
        return chronology.references().stream().filter(reference -> !sealed.hasItsKey(reference))
                .map(reference -> reference + ": its key was deleted or changed outside Chaperone, so that it cannot be read.");
    }

    @Override
    public String lookedAt() {
        return "%d cases, %d entries: unbroken".formatted(chronology.references().size(), chronology.size());
    }
}
