package org.chaperone.policy;

import java.util.List;

/** The tasks in which people read the policy, as far as the register of readers needs them: made and taken away. */
public interface ReadingTasks {

    /** Begins to ask everybody to read this version, and ends what is still open of the campaign for another. */
    void beginCampaign(PolicyVersion version);

    /** Whether people are being asked, or are still to be reminded, of any version. */
    boolean isCampaignOpen();

    /** Gives each of them a task; the ids of their processes, in the same order. */
    List<String> give(List<ReadingRequest> requests);

    /** Takes the task of this process away, without a confirmation; one that is gone already stays gone. */
    void takeAway(String processInstance);
}
