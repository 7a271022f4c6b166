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
