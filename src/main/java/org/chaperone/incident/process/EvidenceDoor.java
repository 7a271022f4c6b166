package org.chaperone.incident.process;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.chaperone.engine.SignedIn;
import org.chaperone.engine.WithoutGrants;
import org.chaperone.engine.files.DoorClosed;
import org.chaperone.engine.files.Download;
import org.chaperone.engine.files.Upload;
import org.chaperone.engine.files.VirusScan;
import org.chaperone.engine.signin.ReadingLog;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.Evidence;
import org.chaperone.incident.EvidenceRefused;
import org.chaperone.incident.StoredItem;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The one door through which screenshots come into a case and out of it (REC-05), behind Tasklist's sign-in and its
 * protection against other sites. What comes is held in memory alone until it is sealed. Who has no task of the case
 * is told the same as if there were none.
 */
@RestController
@RequestMapping("/camunda/api/evidence")
class EvidenceDoor {

    private final ProcessEngine engine;
    private final SignedIn signedIn;
    private final Evidence evidence;
    private final CaseRecord cases;
    private final ResponderAccess access;
    private final CaseTasks tasks;
    private final VirusScan scan;
    private final ReadingLog readings;
    private final TransactionTemplate transaction;

    EvidenceDoor(@Lazy ProcessEngine engine, SignedIn signedIn, Evidence evidence, CaseRecord cases, ResponderAccess access,
            CaseTasks tasks, VirusScan scan, ReadingLog readings, TransactionTemplate transaction) {
        this.engine = engine;
        this.signedIn = signedIn;
        this.evidence = evidence;
        this.cases = cases;
        this.access = access;
        this.tasks = tasks;
        this.scan = scan;
        this.readings = readings;
        this.transaction = transaction;
    }

    /** Something that was added, as it is shown. */
    record Added(long id, String name, String kind, int size) {

        static Added of(StoredItem item) {
            return new Added(item.id(), item.name(), item.kind(), item.size());
        }
    }

    /**
     * Adds one file to the case of the reporter's task: at once, whether or not the task is ever completed. The open tasks of
     * those who deal with the case show it from then on.
     *
     * @param name the name of the file in percent code; only shown
     */
    @PostMapping(path = "/task/{taskId}", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Added add(@PathVariable String taskId, @RequestHeader(name = "X-Evidence-Name", defaultValue = "") String name,
            HttpServletRequest request) throws IOException {
        String person = person();
        String reference = caseOfReporter(taskId, person);
        evidence.refuseUnless(reference);
        byte[] content = Upload.content(request, Evidence.MOST_BYTES);
        scan.refuseInfected(content);
        StoredItem kept = evidence.keep(reference, person, Upload.name(name), content);
        tasks.evidenceAdded(reference);
        return Added.of(kept);
    }

    /** What this reporter has added to the case of their task. */
    @GetMapping("/task/{taskId}")
    List<Added> added(@PathVariable String taskId) {
        String person = person();
        return evidence.of(caseOfReporter(taskId, person)).stream()
                .filter(item -> item.addedBy().equals(person) && !item.withheld()).map(Added::of).toList();
    }

    /** What those who deal with a case can open. */
    @GetMapping("/case-task/{taskId}")
    List<Added> ofCase(@PathVariable String taskId) {
        return evidence.of(caseOfResponder(taskId, person())).stream().filter(item -> !item.withheld()).map(Added::of).toList();
    }

    /** One item, for those who deal with the case; each opening is an entry of its chronology, and a reading. */
    @GetMapping("/case-task/{taskId}/{id}")
    void open(@PathVariable String taskId, @PathVariable long id, HttpServletResponse response) throws IOException {
        String person = person();
        String reference = caseOfResponder(taskId, person);
        StoredItem item = evidence.of(reference).stream().filter(one -> one.id() == id).findFirst().orElseThrow(DoorClosed::noTask);
        byte[] content = transaction.execute(running -> {
            readings.noteEvidence(person, reference, taskId, id);
            return evidence.read(id, reference, person);
        });
        Download.send(response, item.name(), content);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(EvidenceRefused refusal) {
        return DoorClosed.answer(switch (refusal.why()) {
            case NO_UPLOAD, THERE_ALREADY -> HttpStatus.CONFLICT;
            case TOO_BIG -> HttpStatus.PAYLOAD_TOO_LARGE;
            case NOT_ACCEPTED -> HttpStatus.BAD_REQUEST;
            case NOT_THERE -> HttpStatus.NOT_FOUND;
        }, refusal.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> turnedAway(DoorClosed closed) {
        return closed.answer();
    }

    private String person() {
        return signedIn.person().orElseThrow(DoorClosed::notSignedIn);
    }

    private String caseOfReporter(String taskId, String person) {
        String reference = found(tasks -> tasks.taskId(taskId).processDefinitionKey("incident-report")
                .taskDefinitionKey("Task_AddEvidence").taskAssignee(person).active())
                .map(OpenTask::reference).orElseThrow(DoorClosed::noTask);
        if (cases.excluded(reference).contains(person)) {
            throw DoorClosed.noTask();
        }
        return reference;
    }

    private String caseOfResponder(String taskId, String person) {
        return access.of(person, taskId, Routing.TRACK, Routing.EXTERNAL_REPORT).reference();
    }

    private Optional<OpenTask> found(UnaryOperator<TaskQuery> wanted) {
        TaskService tasks = engine.getTaskService();
        return WithoutGrants.ask(engine, () -> {
            Task task = wanted.apply(tasks.createTaskQuery()).singleResult();
            return Optional.ofNullable(task).map(one -> OpenTask.of(one, tasks));
        });
    }
}
