package org.chaperone.engine.record;

import java.util.List;

/** What else is looked at when the record is checked: stamps and contents that a domain keeps by itself. */
public interface FurtherCheck {

    /** A sentence for each thing that is not as it was written, with its reference and nothing of what stands in it. */
    List<String> findings();

    /** What was looked at, for whoever reads that all is well: {@code 12 cases, 340 entries}. */
    String lookedAt();
}
