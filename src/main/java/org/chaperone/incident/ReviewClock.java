package org.chaperone.incident;

import java.time.Instant;
import org.springframework.stereotype.Component;

/** When somebody looks at an adult's side again: at the LADO's meeting, after three months and then each month (G-09). */
@Component
public class ReviewClock {

    private final AgencyRules agencies;
    private final ReviewTable reviews;
    private final ReportClock clocks;

    ReviewClock(AgencyRules agencies, ReviewTable reviews, ReportClock clocks) {
        this.agencies = agencies;
        this.reviews = reviews;
        this.clocks = clocks;
    }

    /** By when the LADO's meeting was held, if they were told, or asked again, at that moment. */
    public Instant meeting(Instant asked) {
        return clocks.due(agencies.of(Agency.LADO_MEETING), asked);
    }

    /** When an allegation is reviewed for the first time. */
    public Instant firstReview(Instant opened) {
        return clocks.after(reviews.after(0), opened);
    }

    /** When it is reviewed next, having been reviewed so often, the last time at that moment. */
    public Instant nextReview(int done, Instant last) {
        return clocks.after(reviews.after(done), last);
    }
}
