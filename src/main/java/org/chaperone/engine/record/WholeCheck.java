package org.chaperone.engine.record;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Everything that is looked at when the record is checked: the chain, the anchors, and what the domains keep by themselves. */
@Component
class WholeCheck {

    private final RecordCheck record;
    private final AnchorCheck anchors;
    private final List<FurtherCheck> further;

    WholeCheck(RecordCheck record, AnchorCheck anchors, List<FurtherCheck> further) {
        this.record = record;
        this.anchors = anchors;
        this.further = further;
    }

    /**
     * A sentence for each finding; empty where all is as it was written.
     *
     * @param anchors the files with anchors; null for the one that the settings name
     */
    List<String> findings(List<String> anchors) {
        List<String> findings = new ArrayList<>(record.findings());
        findings.addAll(this.anchors.findings(anchors));
        further.forEach(check -> findings.addAll(check.findings()));
        return findings;
    }

    /** What was looked at, in words, for whoever reads that nothing was found. */
    List<String> lookedAt() {
        return Stream.concat(Stream.of(record.lookedAt()), further.stream().map(FurtherCheck::lookedAt)).toList();
    }
}
