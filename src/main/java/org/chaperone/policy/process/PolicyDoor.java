package org.chaperone.policy.process;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.chaperone.engine.SignedIn;
import org.chaperone.engine.files.DoorClosed;
import org.chaperone.engine.files.Download;
import org.chaperone.engine.files.Upload;
import org.chaperone.engine.files.VirusScan;
import org.chaperone.policy.DocumentRefused;
import org.chaperone.policy.PolicyDocument;
import org.chaperone.policy.PolicyDocuments;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * The one door through which documents come into a review of the policy, and out of it, behind Tasklist's sign-in and its
 * protection against other sites. What is or was in force is for everybody in the school; a draft is for those who have a
 * task with it. Whoever may not open a document is told the same as if there were none.
 */
@RestController
@RequestMapping("/camunda/api/policy")
class PolicyDoor {

    private static final String NO_DOCUMENT = "There is no such document, or you have no task with it.";

    private final SignedIn signedIn;
    private final PolicyDocuments documents;
    private final PolicyTasks tasks;
    private final VirusScan scan;

    PolicyDoor(SignedIn signedIn, PolicyDocuments documents, PolicyTasks tasks, VirusScan scan) {
        this.signedIn = signedIn;
        this.documents = documents;
        this.tasks = tasks;
        this.scan = scan;
    }

    /** A document of the review, as it is listed. */
    record Added(long id, String name, String kind, int size, Instant addedAt) {

        static Added of(PolicyDocument document) {
            return new Added(document.id(), document.name(), document.kind().extension(), document.size(), document.addedAt());
        }
    }

    /**
     * Adds a document to the review of the task.
     *
     * @param name the name of the file in percent code; only shown
     */
    @PostMapping(path = "/task/{taskId}", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Added add(@PathVariable String taskId, @RequestHeader(name = "X-Document-Name", defaultValue = "") String name,
            HttpServletRequest request) throws IOException {
        String person = person();
        reviewOf(taskId, person);   // before anything of it is taken in
        byte[] content = Upload.content(request, PolicyDocuments.MOST_BYTES);
        scan.refuseInfected(content);
        // a slow line takes minutes, in which the task may have been completed
        return Added.of(documents.keep(reviewOf(taskId, person), person, Upload.name(name), content));
    }

    /** What is there in the review of the task, oldest first. */
    @GetMapping("/task/{taskId}")
    List<Added> added(@PathVariable String taskId) {
        return documents.of(reviewOf(taskId, person())).stream().map(Added::of).toList();
    }

    /** One document. */
    @GetMapping("/document/{id}")
    void open(@PathVariable long id, HttpServletResponse response) throws IOException {
        String person = person();
        PolicyDocument document = documents.find(id).filter(found -> mayOpen(person, found)).orElseThrow(PolicyDoor::noDocument);
        Download.send(response, document.name(), documents.read(id));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(DocumentRefused refusal) {
        return DoorClosed.answer(switch (refusal.why()) {
            case CLOSED, THERE_ALREADY -> HttpStatus.CONFLICT;
            case TOO_BIG -> HttpStatus.PAYLOAD_TOO_LARGE;
            case NOT_ACCEPTED -> HttpStatus.BAD_REQUEST;
            case NOT_THERE -> HttpStatus.NOT_FOUND;
        }, refusal.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> turnedAway(DoorClosed closed) {
        return closed.answer();
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    ResponseEntity<Map<String, String>> noNumber() {
        return noDocument().answer();
    }

    private String person() {
        return signedIn.person().orElseThrow(DoorClosed::notSignedIn);
    }

    private String reviewOf(String taskId, String person) {
        return tasks.reviewToAddTo(taskId, person).orElseThrow(DoorClosed::noTask);
    }

    private boolean mayOpen(String person, PolicyDocument document) {
        return documents.isPublished(document.id()) || tasks.hasTaskOf(document.caseReference(), person);
    }

    private static DoorClosed noDocument() {
        return DoorClosed.noFile(NO_DOCUMENT);
    }
}
