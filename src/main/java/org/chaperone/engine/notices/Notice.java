package org.chaperone.engine.notices;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that one person is to be told, as it lies in the outbox.
 *
 * @param about     the task; the process instance where it is about an outcome; a keyed mark of the person where it is
 *                  about neither
 * @param recipient user id
 * @param occasion  tells one reminder, or one outcome, from the next; empty for what is told once in a task's life
 * @param place     where in which process it belongs; empty where it is about no case
 * @param content   what it may say
 */
record Notice(Kind kind, String about, String recipient, String occasion, Optional<Place> place, Content content) {

    /** @param activityId the task, or the step that told the outcome */
    record Place(String processDefinitionId, String processInstanceId, String activityId) {
    }

    /**
     * @param taskName as the model calls it, never as somebody renamed it
     * @param outcome  a key in the message file
     */
    record Content(Optional<String> caseReference, Optional<String> taskName, Optional<String> outcome,
                   Optional<Instant> dueAt) {

        static final Content NONE = new Content(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
