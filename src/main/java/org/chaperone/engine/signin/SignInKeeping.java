package org.chaperone.engine.signin;

import java.time.Clock;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes what is older than the school keeps it ({@code chaperone.sign-in.keep}). */
@Component
class SignInKeeping {

    private final SignInLog log;
    private final SessionTable sessions;
    private final KnownDevices devices;
    private final ReadingLog readings;
    private final SignInSettings settings;
    private final Clock clock;

    SignInKeeping(SignInLog log, SessionTable sessions, KnownDevices devices, ReadingLog readings,
            SignInSettings settings, Clock clock) {
        this.log = log;
        this.sessions = sessions;
        this.devices = devices;
        this.readings = readings;
        this.settings = settings;
        this.clock = clock;
    }

    /** Every night; any number of nodes may do it. */
    @Scheduled(cron = "0 40 2 * * *", zone = "Europe/London")
    void removeOld() {
        Instant moment = clock.instant().minus(settings.keep());
        log.removeBefore(moment);
        sessions.removeBefore(moment);
        devices.removeBefore(moment);
        readings.removeBefore(moment);
    }
}
