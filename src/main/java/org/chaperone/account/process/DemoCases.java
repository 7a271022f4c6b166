package org.chaperone.account.process;

import java.time.Clock;
import java.time.LocalDate;
import org.chaperone.account.PeopleCheck;
import org.chaperone.engine.demo.DemoFile;
import org.chaperone.engine.demo.DemoPlayer;
import org.chaperone.policy.PolicyInForce;
import org.chaperone.policy.StaffReadiness;
import org.chaperone.school.SchoolProfile;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Fills an empty demo with the cases of {@code demo/cases.yaml}, each played through the forms as people would. */
@Component
@ConditionalOnProperty("chaperone.demo.cases")
class DemoCases {

    private static final String PROCESS = "account-creation";

    private final DemoPlayer player;
    private final StaffReadiness readiness;
    private final PolicyInForce inForce;
    private final SchoolProfile profile;
    private final Clock clock;

    DemoCases(DemoPlayer player, StaffReadiness readiness, PolicyInForce inForce, SchoolProfile profile, Clock clock) {
        this.player = player;
        this.readiness = readiness;
        this.inForce = inForce;
        this.profile = profile;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void fill() {
        if (player.isWanted(PROCESS)) {
            DemoFile file = DemoFile.read("demo/cases.yaml", profile.key(), clock);
            file.list("ready").forEach(this::makeReady);
            player.play(PROCESS, file);
        }
    }

    private void makeReady(String person) {
        LocalDate lately = LocalDate.now(clock).minusDays(40);
        readiness.policyRead(person, inForce.versionFor(profile.key()), lately, "demo");
        readiness.policyRead(person, PeopleCheck.ACCEPTABLE_USE, lately, "demo");
        readiness.trained(person, "Safer use of social media", lately, "demo");
    }
}
