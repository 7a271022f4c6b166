package org.chaperone.engine.notices;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One thing that one person is to be told, as it lies in the outbox.
 *
 * @param about     the task, or the process instance where it is about an outcome
 * @param recipient user id
 * @param occasion  tells one reminder, or one outcome, from the next; empty for what is told once in a task's life
 * @param place     where in which process it belongs
 * @param content   what it may say
 */
record Notice(Kind kind, String about, String recipient, String occasion, Place place, Content content) {

    /** @param activityId the task, or the step that told the outcome */
    record Place(String processDefinitionId, String processInstanceId, String activityId) {
    }

    /**
     * @param taskName as the model calls it, never as somebody renamed it
     * @param outcome  a key in the message file
     */
    record Content(Optional<String> caseReference, Optional<String> taskName, Optional<String> outcome,
                   Optional<Instant> dueAt) {
    }

    /**
     * The idempotency key: the same kind of notice about the same task to the same person on the same occasion has
     * the same id, in the outbox and in the header by which mail systems recognise a message that they already have.
     */
    String id() {
        String key = String.join("\n", kind.name(), about, recipient, occasion);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
