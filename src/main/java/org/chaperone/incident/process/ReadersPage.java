package org.chaperone.incident.process;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.chaperone.engine.SignedIn;
import org.chaperone.engine.WithoutGrants;
import org.chaperone.engine.files.DoorClosed;
import org.chaperone.engine.signin.ReadingLog;
import org.chaperone.incident.Evidence;
import org.chaperone.incident.StoredItem;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The page on which those who deal with a side of a case see who has opened its tasks and its evidence, and when. Of the other side, of reports
 * outside and of the reporter's own tasks it shows nothing: there the name alone may tell who reported. Whoever has no task of
 * that side is told the same as if there were none.
 */
@Controller
@RequestMapping("/camunda/api/readings")
class ReadersPage {

    private final ProcessEngine engine;
    private final SignedIn signedIn;
    private final ResponderAccess access;
    private final ReadingLog readings;
    private final Evidence evidence;
    private final CaseWords words;

    ReadersPage(@Lazy ProcessEngine engine, SignedIn signedIn, ResponderAccess access, ReadingLog readings, Evidence evidence,
            CaseWords words) {
        this.evidence = evidence;
        this.engine = engine;
        this.signedIn = signedIn;
        this.access = access;
        this.readings = readings;
        this.words = words;
    }

    /** One opening, as it is shown. */
    record Shown(String at, String who, String what) {
    }

    /** Where the readers of the side to which this task belongs are shown. */
    static String of(String taskId) {
        return "/camunda/api/readings/case-task/" + taskId;
    }

    @GetMapping("/case-task/{taskId}")
    String list(@PathVariable String taskId, Model model) {
        String person = signedIn.person().orElseThrow(DoorClosed::notSignedIn);
        OpenTask task = access.of(person, taskId, Routing.TRACK);
        Map<String, String> names = WithoutGrants.ask(engine, () -> namesOfTasksBeside(taskId));
        Map<Long, String> files = evidence.of(task.reference()).stream().filter(item -> !item.withheld())
                .collect(Collectors.toMap(StoredItem::id, StoredItem::name));
        List<Shown> shown = readings.of(names.keySet()).stream().map(reading -> new Shown(words.at(reading.at()),
                words.name(reading.person()), reading.evidence().map(item -> nameOf(item, files))
                        .orElseGet(() -> names.get(reading.taskId())))).toList();
        model.addAttribute("reference", task.reference());
        model.addAttribute("side", task.track().title());
        model.addAttribute("readings", shown);
        return "incident/readers";
    }

    @ExceptionHandler
    String turnedAway(DoorClosed closed, HttpServletResponse response) {
        response.setStatus(closed.answer().getStatusCode().value());
        return response.getStatus() == HttpStatus.UNAUTHORIZED.value() ? "redirect:/" : "incident/nothing-here";
    }

    private String nameOf(long item, Map<Long, String> files) {
        return files.containsKey(item) ? words.of("readers.evidence", files.get(item)) : words.of("readers.evidence-gone");
    }

    /** Open ones and those that are done, of the same process: the same side. */
    private Map<String, String> namesOfTasksBeside(String taskId) {
        String instance = engine.getTaskService().createTaskQuery().taskId(taskId).singleResult().getProcessInstanceId();
        return engine.getHistoryService().createHistoricTaskInstanceQuery().processInstanceId(instance).unlimitedList().stream()
                .collect(Collectors.toMap(HistoricTaskInstance::getId, HistoricTaskInstance::getName));
    }
}
