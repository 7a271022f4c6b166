package org.chaperone.incident.process;

import java.util.List;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.incident.Track;
import org.springframework.stereotype.Component;

/** The sides of a concern, one by one, as the decision table {@code incident-triage} lists them. */
@Component
@VisibleToModels
public class IncidentTracks {

    /** Each once; what is no side is left out. */
    public List<String> inOrder(String tracks) {
        return Track.ofList(tracks).stream().map(Track::id).toList();
    }
}
