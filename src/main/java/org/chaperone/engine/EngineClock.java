package org.chaperone.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.chaperone.school.SchoolCalendar;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock of the application: the engine's, so that a test that moves the engine's time moves ours with it. */
@Configuration(proxyBeanMethods = false)
class EngineClock {


    @Bean
    Clock clock() {
        return new FollowsTheEngine(SchoolCalendar.ZONE);
    }

    private static final class FollowsTheEngine extends Clock {

        private final ZoneId zone;

        FollowsTheEngine(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new FollowsTheEngine(other);
        }

        @Override
        public Instant instant() {
            return ClockUtil.getCurrentTime().toInstant();
        }
    }
}
