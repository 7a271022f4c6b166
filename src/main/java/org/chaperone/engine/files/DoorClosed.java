package org.chaperone.engine.files;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Somebody came to a door for files and is turned away. The message is for the person; it never says what is behind. */
public final class DoorClosed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    private DoorClosed(HttpStatus status, String sentence) {
        super(sentence);
        this.status = status;
    }

    /** For whoever is not signed in. */
    public static DoorClosed notSignedIn() {
        return new DoorClosed(HttpStatus.UNAUTHORIZED, "You are not signed in any more. Sign in and try again.");
    }

    /** For whoever has no such task, and the same where there is none. */
    public static DoorClosed noTask() {
        return new DoorClosed(HttpStatus.NOT_FOUND,
                "You have no task here to which files belong. Reload the page to see how it stands.");
    }

    /** For a file that takes too long to arrive. */
    static DoorClosed tooSlow() {
        return new DoorClosed(HttpStatus.REQUEST_TIMEOUT,
                "The file took longer than two minutes to arrive, so it was not added. Check your connection, or make the file smaller.");
    }

    /** For a file in which a virus was found. */
    static DoorClosed infected() {
        return new DoorClosed(HttpStatus.BAD_REQUEST, "A virus was found in this file, so it was not added. Tell whoever looks after"
                + " the school's computers, and do not pass the file on. Take a screenshot and add that, if it helps.");
    }

    /** For a file that cannot be looked over for viruses now. */
    static DoorClosed notScanned() {
        return new DoorClosed(HttpStatus.SERVICE_UNAVAILABLE, "The file could not be looked over for viruses just now, so it was not"
                + " added. Try again in some minutes; if it still fails, tell whoever looks after Chaperone.");
    }

    /** For whoever may not open a file, and the same where there is none. */
    public static DoorClosed noFile(String sentence) {
        return new DoorClosed(HttpStatus.NOT_FOUND, sentence);
    }

    /** As the page reads it. */
    public ResponseEntity<Map<String, String>> answer() {
        return answer(status, getMessage());
    }

    /** Any refusal as the page reads it. */
    public static ResponseEntity<Map<String, String>> answer(HttpStatus status, String sentence) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(Map.of("message", sentence));
    }
}
