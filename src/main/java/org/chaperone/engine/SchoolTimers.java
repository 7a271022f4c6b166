package org.chaperone.engine;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.MapBusinessCalendarManager;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.chaperone.school.SchoolCalendar;
import org.springframework.stereotype.Component;

/**
 * Timers that a diagram writes as a time of day ({@code 0 0 6 * * ?}) mean the clock on the school's wall, in summer and in
 * winter, wherever the server stands. The engine by itself takes the server's time zone, which is often UTC.
 */
@Component
class SchoolTimers extends AbstractCamundaConfiguration {


    @Override
    public void postInit(SpringProcessEngineConfiguration configuration) {
        ((MapBusinessCalendarManager) configuration.getBusinessCalendarManager())
                .addBusinessCalendar(CycleBusinessCalendar.NAME, new InTheSchoolsZone());
    }

    private static final class InTheSchoolsZone extends CycleBusinessCalendar {

        @Override
        public Date resolveDuedate(String cycle, Date from, long repeatOffset) {
            if (cycle.startsWith("R")) {
                return super.resolveDuedate(cycle, from, repeatOffset);
            }
            // what the clock at school shows, handed to the engine as what the server's clock shows, and back again
            Date begin = from == null ? ClockUtil.getCurrentTime() : from;
            Date next = super.resolveDuedate(cycle, moved(begin.toInstant(), SchoolCalendar.ZONE, ZoneId.systemDefault()), repeatOffset);
            return moved(next.toInstant(), ZoneId.systemDefault(), SchoolCalendar.ZONE);
        }

        private static Date moved(Instant moment, ZoneId shownIn, ZoneId meantIn) {
            return Date.from(moment.atZone(shownIn).toLocalDateTime().atZone(meantIn).toInstant());
        }
    }
}
