package org.chaperone.incident.process;

import java.time.Clock;
import java.util.List;
import org.chaperone.engine.demo.DemoFile;
import org.chaperone.engine.demo.DemoPlayer;
import org.chaperone.school.SchoolProfile;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Fills an empty demo with the concerns of {@code demo/incidents.yaml}, each played through the forms as people would. */
@Component
@ConditionalOnProperty("chaperone.demo.cases")
class IncidentDemoCases {

    private final DemoPlayer player;
    private final SchoolProfile profile;
    private final Clock clock;

    IncidentDemoCases(DemoPlayer player, SchoolProfile profile, Clock clock) {
        this.player = player;
        this.profile = profile;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void fill() {
        if (player.isWanted(Routing.REPORT)) {
            playAll();
        }
    }

    /** @return the references of the concerns, in the order of the file */
    List<String> playAll() {
        return player.play(Routing.REPORT, DemoFile.read("demo/incidents.yaml", profile.key(), clock));
    }
}
