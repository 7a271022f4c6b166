package org.chaperone.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each rule of the models is shown to bite: a sound set of models, in {@code src/test/resources/models/sound}, is
 * broken in one place, and the rule says so in a sentence that names the place.
 */
class RulesBiteTest {

    private static final Path SOUND = Path.of("src/test/resources/models/sound");
    private static final Beans BEANS = new Beans(Map.of("dates", Dates.class, "remind", Remind.class));

    private static final String REQUEST = "bpmn/trip-request.bpmn";
    private static final String BOOKING = "bpmn/trip-booking.bpmn";
    private static final String ROUTE = "bpmn/trip-route.dmn";
    private static final String WANTED = "forms/trip-request/trip-wanted.form";
    private static final String DECIDE = "forms/trip-request/decide-on-trip.form";
    /** What a child needs on a trip: told by anybody, read by the DSL and the deputies. */
    private static final String CARE = "bpmn/trip-care.bpmn";
    private static final String NEEDS = "forms/trip-care/care-wanted.form";
    private static final String CHECK = "forms/trip-care/check-plan.form";
    private static final String LISTS = "filters.yaml";
    private static final String TRIP_IS_BOOKED = "calledElement=\"trip-booking\" camunda:calledElementBinding="
            + "\"deployment\">\n      <bpmn:extensionElements><camunda:in source=\"destination\" target=\"destination\" />";
    private static final String CARE_IS_PLANNED = "calledElement=\"trip-care\" camunda:calledElementBinding="
            + "\"deployment\">\n      <bpmn:extensionElements>";

    @TempDir
    private Path models;

    /** One place that is broken: in the file, {@code from} becomes {@code to}, and the rule says the sentence. */
    private record Break(String rule, String file, String from, String to, String sentence) {
    }

    private static final List<Break> BREAKS = List.of(
            // settings of the process
            new Break("the file is called like its process", REQUEST,
                    "process id=\"trip-request\"", "process id=\"trip\"",
                    "bpmn/trip-request.bpmn: holds the process 'trip'. Give file and process the same name"),
            new Break("the process has a name, runs, and is kept as long as it says", REQUEST,
                    "name=\"Ask for a school trip\" ", "", "bpmn/trip-request.bpmn: the process has no name."),
            new Break("the process has a name, runs, and is kept as long as it says", REQUEST,
                    "isExecutable=\"true\"", "isExecutable=\"false\"", "the process is not executable."),
            new Break("the process has a name, runs, and is kept as long as it says", REQUEST,
                    "camunda:historyTimeToLive=\"P1D\" ", "", "does not say how long its history is kept."),
            new Break("the process has a name, runs, and is kept as long as it says", REQUEST,
                    "camunda:historyTimeToLive=\"P1D\"", "camunda:historyTimeToLive=\"P7Y\"",
                    "bpmn/trip-request.bpmn: has the time to live 'P7Y', but the engine understands days only."),
            new Break("the process has a name, runs, and is kept as long as it says", REQUEST,
                    "camunda:versionTag=\"1\"", "", "the process has no version tag."),
            new Break("the process has a name, runs, and is kept as long as it says", REQUEST,
                    "executionPlatformVersion=\"7.24.0\"", "executionPlatformVersion=\"8.6.0\"",
                    "is not drawn for Camunda Platform 7.24.0."),
            // calls
            new Break("what is called exists and comes from the same deployment", REQUEST,
                    "calledElement=\"trip-booking\"", "calledElement=\"trip-bookings\"",
                    "call activity 'Book the trip': calls the process 'trip-bookings', but there is no"),
            new Break("what is called exists and comes from the same deployment", REQUEST,
                    "calledElement=\"trip-booking\"", "calledElement=\"\"",
                    "call activity 'Book the trip': calls nothing."),
            new Break("what is called exists and comes from the same deployment", REQUEST,
                    " camunda:calledElementBinding=\"deployment\"", "",
                    "call activity 'Book the trip': is not bound to the deployment"),
            new Break("what is called exists and comes from the same deployment", REQUEST,
                    "decisionRef=\"trip-route\"", "decisionRef=\"trip-way\"",
                    "task 'Find the route': asks the decision 'trip-way', but there is no bpmn/trip-way.dmn"),
            new Break("what is called exists and comes from the same deployment", REQUEST,
                    " camunda:decisionRefBinding=\"deployment\"", "",
                    "task 'Find the route': is not bound to the deployment"),
            new Break("what is called exists and comes from the same deployment", REQUEST,
                    " camunda:resultVariable=\"route\"", "",
                    "task 'Find the route': does not say what its result is called."),
            new Break("only named variables cross into another process", REQUEST,
                    "<camunda:in source=\"destination\" target=\"destination\" />", "<camunda:in variables=\"all\" />",
                    "call activity 'Book the trip': hands over all variables"),
            new Break("only named variables cross into another process", REQUEST,
                    "<camunda:in source=\"destination\" target=\"destination\" />", "<camunda:out variables=\"all\" />",
                    "call activity 'Book the trip': hands over all variables"),
            // code and beans
            new Break("there is no program code in a diagram", BOOKING,
                    "camunda:expression=\"${dates.soon(1)}\"", "camunda:class=\"org.example.BookCoach\"",
                    "task 'Book the coach': names a Java class."),
            new Break("there is no program code in a diagram", BOOKING,
                    "camunda:expression=\"${dates.soon(1)}\"", "", "task 'Book the coach': does nothing."),
            new Break("there is no program code in a diagram", BOOKING,
                    "<bpmn:extensionElements><camunda:properties><camunda:property name=\"clause\" value=\"ACC-41\" />"
                            + "</camunda:properties></bpmn:extensionElements>\n      <bpmn:incoming>",
                    "<bpmn:extensionElements><camunda:executionListener event=\"start\"><camunda:script"
                            + " scriptFormat=\"groovy\">1</camunda:script></camunda:executionListener>"
                            + "</bpmn:extensionElements>\n      <bpmn:incoming>",
                    "task 'Book the coach': holds a script."),
            new Break("there is no program code in a diagram", BOOKING,
                    "<bpmn:extensionElements><camunda:properties><camunda:property name=\"clause\" value=\"ACC-41\" />"
                            + "</camunda:properties></bpmn:extensionElements>\n      <bpmn:incoming>",
                    "<bpmn:extensionElements><camunda:executionListener event=\"start\" class=\"org.example.Listen\" />"
                            + "</bpmn:extensionElements>\n      <bpmn:incoming>",
                    "task 'Book the coach': names a Java class."),
            new Break("there is no program code in a diagram", REQUEST,
                    "xsi:type=\"bpmn:tFormalExpression\">${approved == 'yes'}",
                    "xsi:type=\"bpmn:tFormalExpression\" language=\"groovy\">approved",
                    "flow 'Yes': has a script as its condition."),
            new Break("expressions call beans that exist", REQUEST,
                    "${dates.soon(5)}", "${diary.soon(5)}",
                    "task 'Decide on the trip': calls 'diary', but no bean of that name is open to models."
                            + " There are: dates, remind."),
            new Break("expressions call beans that exist", REQUEST,
                    "${dates.soon(5)}", "${dates.sooner(5)}",
                    "task 'Decide on the trip': calls 'dates.sooner' with 1 values"),
            new Break("expressions call beans that exist", REQUEST,
                    "${dates.soon(3)}", "${dates.soon(3, 4)}",
                    "boundary event of task 'Decide on the trip' 'Reminder due': calls 'dates.soon' with 2 values"),
            new Break("expressions call beans that exist", REQUEST,
                    "${remind}", "${reminder}", "task 'Remind the leaders': calls 'reminder', but no bean"),
            new Break("expressions call beans that exist", REQUEST,
                    "${remind}", "${dates}", "task 'Remind the leaders': delegates to 'dates', which is no delegate"),
            new Break("expressions call beans that exist", REQUEST,
                    "${dates.soon(5)}", "${dates.soon(5}",
                    "task 'Decide on the trip': the expression ${dates.soon(5} is not well formed."),
            new Break("effects outside of the case lie behind a save point", REQUEST,
                    " camunda:asyncBefore=\"true\"", "",
                    "task 'Remind the leaders': has an effect outside of the case, but no save point"),
            new Break("every answer of a split has its condition", REQUEST,
                    " default=\"Flow_Approved_No\"", "", "flow 'No': has no condition and is not the default"),
            new Break("every answer of a split has its condition", REQUEST,
                    " default=\"Flow_Approved_No\"", " default=\"Flow_Approved_Yes\"",
                    "flow 'Yes': is the default and has a condition as well"),
            // names
            new Break("ids say what the element is", REQUEST,
                    "Task_FindRoute", "Activity_0abc123",
                    "task 'Find the route': has the generated id 'Activity_0abc123'. Say what it is, e.g."
                            + " Task_FindRoute"),
            new Break("ids say what the element is", REQUEST,
                    "Event_TripBooked", "EndEvent_TripBooked",
                    "end event 'Trip booked': has the id 'EndEvent_TripBooked'. Let it begin with Event_, e.g."
                            + " Event_TripBooked"),
            new Break("ids say what the element is", REQUEST,
                    "Flow_Approved_Yes", "Flow_approved-yes",
                    "flow 'Yes': has the id 'Flow_approved-yes'. Write its words together, each with a capital letter,"
                            + " e.g. Flow_Approved_Yes"),
            new Break("ids are said by the names", REQUEST,
                    "Task_FindRoute", "Task_EatLunch",
                    "task 'Find the route': has the id 'Task_EatLunch', which says something else than its name."),
            new Break("names are in sentence case", REQUEST,
                    "name=\"Decide on the trip\"", "name=\"Decide on the Trip\"",
                    "task 'Decide on the Trip': has a capital letter in the middle (Trip)."),
            new Break("names are in sentence case", REQUEST,
                    "name=\"Decide on the trip\"", "name=\"decide on the trip\"",
                    "task 'decide on the trip': begins with a small letter."),
            new Break("names are in sentence case", REQUEST,
                    "name=\"Decide on the trip\"", "name=\"Decide on ${destination}\"",
                    "task 'Decide on ${destination}': has an expression in its name"),
            new Break("tasks are a verb and an object", REQUEST,
                    "name=\"Decide on the trip\"", "", "task with the id Task_DecideOnTrip: has no name."),
            new Break("tasks are a verb and an object", REQUEST,
                    "name=\"Decide on the trip\"", "name=\"Decide\"", "task 'Decide': is one word only."),
            new Break("tasks are a verb and an object", REQUEST,
                    "name=\"Decide on the trip\"", "name=\"Approval of trip\"",
                    "task 'Approval of trip': does not begin with a verb."),
            new Break("events are an object and its state", REQUEST,
                    "name=\"Trip booked\"", "", "end event with the id Event_TripBooked: has no name."),
            new Break("events are an object and its state", REQUEST,
                    "name=\"Trip booked\"", "name=\"Booked\"", "end event 'Booked': is one word only."),
            new Break("a split is a question and its flows are the answers", REQUEST,
                    "name=\"Approved?\"", "name=\"Approval\"", "gateway 'Approval': is not a question."),
            new Break("a split is a question and its flows are the answers", REQUEST,
                    "name=\"Approved?\"", "", "gateway with the id Gateway_Approved: has no name."),
            new Break("a split is a question and its flows are the answers", REQUEST,
                    "name=\"No\" ", "",
                    "flow from gateway 'Approved?' to end event 'Trip refused': has no name. Write the answer on it,"
                            + " e.g. 'Yes', also where it is the default"),
            new Break("a split is a question and its flows are the answers", REQUEST,
                    "name=\"No\" ", "name=\"Yes\" ", "gateway 'Approved?': has the answer 'Yes' more than once."),
            new Break("a split is a question and its flows are the answers", REQUEST,
                    "<bpmn:incoming>Flow_ToApproved</bpmn:incoming>",
                    "<bpmn:incoming>Flow_ToApproved</bpmn:incoming><bpmn:incoming>Flow_ToReminded</bpmn:incoming>",
                    "gateway 'Approved?': joins and splits at once."),
            new Break("names and explanations are plain British English", REQUEST,
                    "Read the request and decide.", "Read the request prior to your decision.",
                    "task 'Decide on the trip': its documentation says 'prior to'. Plain British English is: before"),
            new Break("names and explanations are plain British English", REQUEST,
                    "name=\"Find the route\"", "name=\"Organize the route\"",
                    "task 'Organize the route': its name says 'Organize'."),
            // the picture
            new Break("everything is drawn", REQUEST,
                    "<bpmndi:BPMNShape id=\"Event_TripRefused_di\" bpmnElement=\"Event_TripRefused\"><dc:Bounds x=\"892\""
                            + " y=\"242\" width=\"36\" height=\"36\" /></bpmndi:BPMNShape>", "",
                    "end event 'Trip refused': is not drawn in the diagram."),
            new Break("everything is drawn", REQUEST,
                    "<bpmndi:BPMNEdge id=\"Flow_ToBooked_di\" bpmnElement=\"Flow_ToBooked\"><di:waypoint x=\"960\""
                            + " y=\"120\" /><di:waypoint x=\"1022\" y=\"120\" /></bpmndi:BPMNEdge>", "",
                    "flow from call activity 'Book the trip' to end event 'Trip booked': is not drawn"),
            new Break("everything is drawn", REQUEST,
                    "<dc:Bounds x=\"1022\" y=\"102\" width=\"36\"", "<dc:Bounds x=\"1022\" y=\"102\" width=\"0\"",
                    "end event 'Trip booked': lies outside of the picture or has no size."),
            new Break("everything is drawn", REQUEST,
                    "<bpmn:incoming>Flow_ToBooked</bpmn:incoming>", "",
                    "flow from call activity 'Book the trip' to end event 'Trip booked': is not listed as incoming"),
            new Break("shapes do not overlap", REQUEST,
                    "<dc:Bounds x=\"410\" y=\"80\"", "<dc:Bounds x=\"310\" y=\"80\"",
                    "task 'Find the route': overlaps with task 'Decide on the trip'. Move one of them."),
            new Break("flows do not cross", REQUEST,
                    "<di:waypoint x=\"610\" y=\"260\" /><di:waypoint x=\"660\" y=\"260\" />",
                    "<di:waypoint x=\"610\" y=\"240\" /><di:waypoint x=\"640\" y=\"240\" />"
                            + "<di:waypoint x=\"640\" y=\"40\" /><di:waypoint x=\"660\" y=\"260\" />",
                    "flow from task 'Remind the leaders' to end event 'Leaders reminded': crosses the flow from task"
                            + " 'Decide on the trip' to gateway 'Approved?'."),
            new Break("the happy path is one straight line from left to right", REQUEST,
                    "<dc:Bounds x=\"860\" y=\"80\"", "<dc:Bounds x=\"860\" y=\"150\"",
                    "gateway 'Approved?': is where the happy path from start event 'Trip wanted' stops going right"),
            new Break("the happy path is one straight line from left to right", REQUEST,
                    "<dc:Bounds x=\"892\" y=\"242\"", "<dc:Bounds x=\"892\" y=\"10\"",
                    "end event 'Trip refused': lies above the happy path."),
            new Break("a diagram stays small", REQUEST,
                    "<bpmn:sequenceFlow id=\"Flow_ToFindRoute\"",
                    "<bpmn:task id=\"Task_DoMore%d\" name=\"Do more\" />".repeat(12)
                            + "<bpmn:sequenceFlow id=\"Flow_ToFindRoute\"",
                    "bpmn/trip-request.bpmn: has 22 events, tasks and gateways; 20 are the most"),
            // the work of people
            new Break("tasks and starts have a form of their own", REQUEST,
                    "camunda:formRef=\"decide-on-trip\" camunda:formRefBinding=\"deployment\" ", "",
                    "task 'Decide on the trip': has no form. Choose 'Camunda Forms' and give the id of one in"
                            + " forms/trip-request/"),
            new Break("tasks and starts have a form of their own", REQUEST,
                    "camunda:formRef=\"trip-wanted\" camunda:formRefBinding=\"deployment\"", "",
                    "start event 'Trip wanted': has no form."),
            new Break("tasks and starts have a form of their own", REQUEST,
                    "camunda:formRef=\"decide-on-trip\" camunda:formRefBinding=\"deployment\"",
                    "camunda:formRef=\"decide-on-trip\" camunda:formRefBinding=\"latest\"",
                    "task 'Decide on the trip': does not bind its form to the deployment"),
            new Break("tasks and starts have a form of their own", REQUEST,
                    "camunda:formRef=\"decide-on-trip\"", "camunda:formRef=\"decide\"",
                    "task 'Decide on the trip': names the form 'decide', but there is no"
                            + " forms/trip-request/decide.form"),
            new Break("tasks and starts have a form of their own", REQUEST,
                    "camunda:formRef=\"decide-on-trip\" camunda:formRefBinding=\"deployment\"",
                    "camunda:formKey=\"embedded:/camunda/app/tasklist/forms/add-evidence.html\"",
                    "task 'Decide on the trip': does not use Camunda Forms."),
            new Break("tasks and starts have a form of their own", REQUEST,
                    "camunda:formRef=\"decide-on-trip\" camunda:formRefBinding=\"deployment\"",
                    "camunda:formKey=\"embedded:/camunda/app/tasklist/forms/no-such-page.html\"",
                    "task 'Decide on the trip': names the page 'embedded:/camunda/app/tasklist/forms/no-such-page.html'"),
            new Break("tasks and starts have a form of their own", REQUEST,
                    "camunda:formRef=\"decide-on-trip\"",
                    "camunda:formKey=\"embedded:/camunda/app/tasklist/forms/add-evidence.html\" camunda:formRef=\"decide-on-trip\"",
                    "task 'Decide on the trip': has two forms"),
            new Break("tasks and starts have a form of their own", BOOKING,
                    "name=\"Booking wanted\"", "name=\"Booking wanted\" camunda:formRef=\"trip-wanted\"",
                    "start event 'Booking wanted': has a form that nobody sees"),
            new Break("only processes with a start form are offered in Tasklist", BOOKING,
                    " camunda:isStartableInTasklist=\"false\"", "",
                    "bpmn/trip-booking.bpmn: is offered under 'Start process', though it has no start form"),
            new Break("tasks belong to somebody", REQUEST,
                    "camunda:candidateGroups=\"slt\" ", "",
                    "task 'Decide on the trip': belongs to nobody. Add a candidate group, e.g. slt, or an assignee."),
            new Break("tasks have a due date", REQUEST,
                    " camunda:dueDate=\"${dates.soon(5)}\"", "",
                    "bpmn/trip-request.bpmn, task 'Decide on the trip': has no due date. Add one, e.g."
                            + " ${deadlines.schoolDays(5)}"),
            new Break("tasks and starts are explained", REQUEST,
                    "<bpmn:documentation>Read the request and decide.</bpmn:documentation>", "",
                    "task 'Decide on the trip': has no documentation."),
            new Break("tasks and starts are explained", REQUEST,
                    "<bpmn:documentation>Say where the class would like to go.</bpmn:documentation>", "",
                    "start event 'Trip wanted': has no documentation."),
            new Break("reminders leave the task as it is", REQUEST,
                    "cancelActivity=\"false\"", "cancelActivity=\"true\"",
                    "boundary event of task 'Decide on the trip' 'Reminder due': is a reminder, but takes the task"
                            + " away. Make it non-interrupting."),
            new Break("reminders leave the task as it is", REQUEST,
                    "name=\"Reminder due\" cancelActivity=\"false\" attachedToRef=\"Task_DecideOnTrip\">\n"
                            + "      <bpmn:outgoing>Flow_ToRemind</bpmn:outgoing>\n"
                            + "      <bpmn:timerEventDefinition id=\"Timer_ReminderDue\"><bpmn:timeDate"
                            + " xsi:type=\"bpmn:tFormalExpression\">${dates.soon(3)}</bpmn:timeDate>",
                    "name=\"Waited long\" attachedToRef=\"Task_DecideOnTrip\">\n"
                            + "      <bpmn:outgoing>Flow_ToRemind</bpmn:outgoing>\n"
                            + "      <bpmn:timerEventDefinition id=\"Timer_ReminderDue\"><bpmn:timeCycle"
                            + " xsi:type=\"bpmn:tFormalExpression\">R/P1D</bpmn:timeCycle>",
                    "boundary event of task 'Decide on the trip' 'Waited long': is a reminder"),
            new Break("reminders leave the task as it is", BOOKING,
                    "<bpmn:sequenceFlow id=\"Flow_ToBook\"",
                    "<bpmn:eventBasedGateway id=\"Gateway_Wait\"><bpmn:outgoing>Flow_ToTimer</bpmn:outgoing>"
                            + "</bpmn:eventBasedGateway><bpmn:intermediateCatchEvent id=\"Event_ReminderDue\""
                            + " name=\"Reminder due\"><bpmn:incoming>Flow_ToTimer</bpmn:incoming>"
                            + "<bpmn:timerEventDefinition id=\"Timer_Due\" /></bpmn:intermediateCatchEvent>"
                            + "<bpmn:sequenceFlow id=\"Flow_ToTimer\" sourceRef=\"Gateway_Wait\""
                            + " targetRef=\"Event_ReminderDue\" /><bpmn:sequenceFlow id=\"Flow_ToBook\"",
                    "gateway with the id Gateway_Wait: waits for a reminder."),
            // clauses
            new Break("clauses named in the diagram exist", REQUEST,
                    "value=\"ACC-34, V-20\"", "value=\"ACC-34, ACC-99\"",
                    "task 'Decide on the trip': names the clause 'ACC-99', which does not exist."),
            new Break("what is done names its clause", BOOKING,
                    "<bpmn:extensionElements><camunda:properties><camunda:property name=\"clause\" value=\"ACC-41\" />"
                            + "</camunda:properties></bpmn:extensionElements>\n      <bpmn:incoming>",
                    "<bpmn:incoming>", "task 'Book the coach': names no clause."),
            new Break("what is done names its clause", REQUEST,
                    "<camunda:property name=\"clauseReason\" value=\"Only an example\" />", "",
                    "task 'Find the route': has clause=none, but not why."),
            // need to know
            new Break("tasks reach groups that the school has", REQUEST,
                    "camunda:candidateGroups=\"slt\"", "camunda:candidateGroups=\"slt, senior-leaders\"",
                    "task 'Decide on the trip': is offered to 'senior-leaders', which is no group of the school."),
            new Break("tasks reach groups that the school has", CARE,
                    "name=\"audience\" value=\"dsl, deputy-dsl\"", "name=\"audience\" value=\"dsl, ${checkers}\"",
                    "task 'Check the plan': has the audience '${checkers}', which is no group of the school. Name groups"
                            + " of roles.yaml, never people or expressions."),
            new Break("tasks reach groups that the school has", BOOKING,
                    "name=\"clause\" value=\"ACC-41\"", "name=\"audience\" value=\"dsl\"",
                    "start event 'Booking wanted': has the extension property audience, though no person works there."),
            new Break("what is for one audience is in the scope of no other's task", CARE,
                    "camunda:candidateGroups=\"dsl,deputy-dsl\"", "camunda:candidateGroups=\"dsl,deputy-dsl,slt\"",
                    "task 'Plan the care': is done by dsl, deputy-dsl, slt, but the same case holds the answer to"
                            + " textarea 'What does the child need?' (forms/trip-care/care-wanted.form), which is for"
                            + " dsl, deputy-dsl only"),
            new Break("what is for one audience is in the scope of no other's task", CARE,
                    "<camunda:property name=\"audience\" value=\"dsl, deputy-dsl\" />", "",
                    "task 'Check the plan': does not say whom it reaches (add the extension property audience"),
            new Break("what is for one audience is in the scope of no other's task", CARE,
                    "name=\"audience\" value=\"dsl, deputy-dsl\"", "name=\"audience\" value=\"dsl, staff\"",
                    "task 'Check the plan': is done by dsl, staff, but the same case holds"),
            new Break("what is for one audience is in the scope of no other's task", CARE,
                    "${task.setVariable('helpWanted', carePlan)}", "${task.addCandidateUser(helper)}",
                    "task 'Plan the care': does not say whom it reaches"),
            new Break("what is for one audience is in the scope of no other's task", CARE,
                    "camunda:candidateGroups=\"dsl,deputy-dsl\"", "camunda:candidateGroups=\"dsl,${helpers}\"",
                    "task 'Plan the care': does not say whom it reaches"),
            new Break("what is for one audience does not cross to another", REQUEST,
                    TRIP_IS_BOOKED, CARE_IS_PLANNED + "<camunda:out source=\"careNeeds\" target=\"remark\" />",
                    "call activity 'Book the trip': takes back the answer to textarea 'What does the child need?'"
                            + " (forms/trip-care/care-wanted.form), which is for dsl, deputy-dsl only, as 'remark' into"
                            + " the process 'trip-request', where task 'Decide on the trip' is done by slt."),
            new Break("what is for one audience does not cross to another", REQUEST,
                    TRIP_IS_BOOKED, CARE_IS_PLANNED
                            + "<camunda:out sourceExpression=\"${'yes' == urgent ? careNeeds : null}\" target=\"remark\" />",
                    "call activity 'Book the trip': takes back the answer to textarea 'What does the child need?'"),
            new Break("what is for one audience does not cross to another", REQUEST,
                    TRIP_IS_BOOKED, CARE_IS_PLANNED
                            + "<camunda:out sourceExpression=\"${dates.all(execution)}\" target=\"remark\" />",
                    "which is for dsl, deputy-dsl only, as 'remark' into the process 'trip-request'"),
            new Break("what is for one audience does not cross to another", REQUEST,
                    TRIP_IS_BOOKED, CARE_IS_PLANNED + "<camunda:out variables=\"all\" />",
                    "call activity 'Book the trip': takes back the answer to textarea 'Who looks after it?'"
                            + " (forms/trip-care/plan-care.form), which is for dsl, deputy-dsl only, as 'helpWanted'"),
            new Break("what is for one audience does not cross to another", REQUEST,
                    "calledElement=\"trip-booking\" camunda:calledElementBinding=\"deployment\"",
                    "calledElement=\"trip-care\" camunda:variableMappingDelegateExpression=\"${remind}\"",
                    "call activity 'Book the trip': takes back the answer to textarea 'What does the child need?'"),
            new Break("what is for one audience does not cross to another", CARE,
                    "calledElement=\"trip-booking\"", "calledElement=\"trip-request\"",
                    "call activity 'Book the help': hands over the answer to textarea 'Who looks after it?'"
                            + " (forms/trip-care/plan-care.form), which is for dsl, deputy-dsl only, as 'note' into the"
                            + " process 'trip-request', where task 'Decide on the trip' is done by slt."),
            new Break("what is for one audience does not cross to another", BOOKING,
                    "<bpmn:sequenceFlow id=\"Flow_ToBook\"",
                    "<bpmn:callActivity id=\"CallActivity_AskAgain\" name=\"Ask again\" calledElement=\"trip-request\">"
                            + "<bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name=\"wish\">Again:"
                            + " ${note}</camunda:inputParameter></camunda:inputOutput><camunda:in source=\"wish\""
                            + " target=\"text\" /></bpmn:extensionElements></bpmn:callActivity>"
                            + "<bpmn:sequenceFlow id=\"Flow_ToBook\"",
                    "call activity 'Ask again': hands over the answer to textarea 'Who looks after it?'"
                            + " (forms/trip-care/plan-care.form), which is for dsl, deputy-dsl only, as 'text' into the"
                            + " process 'trip-request'"),
            new Break("what is for one audience does not cross to another", BOOKING,
                    "<bpmn:sequenceFlow id=\"Flow_ToBook\"",
                    "<bpmn:callActivity id=\"CallActivity_AskEach\" name=\"Ask each\" calledElement=\"trip-request\">"
                            + "<bpmn:extensionElements><camunda:in source=\"one\" target=\"text\" />"
                            + "</bpmn:extensionElements><bpmn:multiInstanceLoopCharacteristics camunda:collection=\"note\""
                            + " camunda:elementVariable=\"one\" /></bpmn:callActivity>"
                            + "<bpmn:sequenceFlow id=\"Flow_ToBook\"",
                    "call activity 'Ask each': hands over the answer to textarea 'Who looks after it?'"),
            new Break("what is for one audience does not cross to another", BOOKING,
                    "<bpmn:sequenceFlow id=\"Flow_ToBook\"",
                    "<bpmn:callActivity id=\"CallActivity_AskAll\" name=\"Ask all\" calledElement=\"trip-request\">"
                            + "<bpmn:extensionElements><camunda:in source=\"one\" target=\"text\" />"
                            + "</bpmn:extensionElements><bpmn:multiInstanceLoopCharacteristics><bpmn:loopDataInputRef>note"
                            + "</bpmn:loopDataInputRef><bpmn:inputDataItem id=\"Item\" name=\"one\" />"
                            + "</bpmn:multiInstanceLoopCharacteristics></bpmn:callActivity>"
                            + "<bpmn:sequenceFlow id=\"Flow_ToBook\"",
                    "call activity 'Ask all': hands over the answer to textarea 'Who looks after it?'"),
            new Break("what is for one audience is named in nothing that others see", CARE,
                    "${task.setVariable('helpWanted', carePlan)}", "${dates.note(task, carePlan)}",
                    "task 'Plan the care': names 'carePlan' in a listener (${dates.note(task, carePlan)}). It is the"
                            + " answer to textarea 'Who looks after it?'"),
            new Break("what is for one audience is named in nothing that others see", CARE,
                    "${task.setVariable('helpWanted', carePlan)}", "${notices.tell(execution, 'care', carePlan)}",
                    "task 'Plan the care': names 'carePlan' in a notice"),
            new Break("what is for one audience is named in nothing that others see", CARE,
                    "Somebody else for safeguarding looks at the plan.", "Look at this: ${execution.variables.carePlan}",
                    "task 'Check the plan': names 'carePlan' in a text or name that others see"),
            new Break("what is for one audience is named in nothing that others see", CARE,
                    "businessKey=\"#{execution.processBusinessKey}\"", "businessKey=\"#{careNeeds}\"",
                    "call activity 'Book the help': names 'careNeeds' in a text or name that others see"),
            new Break("what is for one audience is named in nothing that others see", CARE,
                    "name=\"Check the plan\"", "name=\"Check ${carePlan}\"", "names 'carePlan' in a text or name"),
            new Break("what is for one audience is named in nothing that others see", CARE,
                    "<bpmn:process ", "<bpmn:message id=\"Message_Care\" name=\"care-${careNeeds}\" /><bpmn:process ",
                    "bpmn/trip-care.bpmn: names 'careNeeds' in a text or name that others see"),
            new Break("what is for one audience is named in nothing that others see", BOOKING,
                    "<bpmn:sequenceFlow id=\"Flow_ToBook\"",
                    "<bpmn:sendTask id=\"Task_AskCoach\" name=\"Ask the coach\" camunda:expression=\"${dates.ask(note)}\""
                            + " /><bpmn:sequenceFlow id=\"Flow_ToBook\"",
                    "task 'Ask the coach': names 'note' in what is sent (${dates.ask(note)}). It is the answer to"
                            + " textarea 'Who looks after it?'"),
            new Break("explanations, business keys and names of messages hold no answers", REQUEST,
                    "Read the request and decide.", "Decide on ${destination}.",
                    "task 'Decide on the trip': has an expression in its documentation (Decide on ${destination}.)"),
            new Break("explanations, business keys and names of messages hold no answers", CARE,
                    "#{execution.processBusinessKey}", "${execution.processBusinessKey} ${className}",
                    "call activity 'Book the help': makes the business key of"),
            new Break("explanations, business keys and names of messages hold no answers", REQUEST,
                    "<bpmn:process ", "<bpmn:message id=\"Message_Trip\" name=\"trip-${destination}\" /><bpmn:process ",
                    "bpmn/trip-request.bpmn: has an expression in the name of its message (trip-${destination})"),
            new Break("explanations, business keys and names of messages hold no answers", REQUEST,
                    "<bpmn:process ", "<bpmn:error id=\"Error_Trip\" camunda:errorMessage=\"${reason}\" /><bpmn:process ",
                    "bpmn/trip-request.bpmn: has an expression in the errorMessage of its error"),
            new Break("marks on fields are known and well written", NEEDS,
                    "{\"audience\": \"dsl, deputy-dsl\"}", "{\"audiance\": \"dsl, deputy-dsl\"}",
                    "textarea 'What does the child need?': has the custom property 'audiance', which nothing reads."
                            + " Correct the name; there are: asWritten, audience, patternMessage, searchable, searchableReason."),
            new Break("marks on fields are known and well written", NEEDS,
                    "{\"audience\": \"dsl, deputy-dsl\"}", "{\"audience\": \"dsl, ${applicant}\"}",
                    "textarea 'What does the child need?': is for '${applicant}', which is no group of the school."),
            new Break("marks on fields are known and well written", NEEDS,
                    "{\"audience\": \"dsl, deputy-dsl\"}", "{\"audience\": \" , \"}",
                    "textarea 'What does the child need?': has an audience without a group."),
            new Break("marks on fields are known and well written", NEEDS,
                    "\"searchable\": \"true\"", "\"searchable\": \"yes\"",
                    "textfield 'Which class?': has searchable with the value 'yes'. Write true"),
            new Break("marks on fields are known and well written", WANTED,
                    "\"text\": \"Say where", "\"properties\": {\"audience\": \"dsl\"}, \"text\": \"Say where",
                    "has a mark, but keeps no answer. Mark the field that asks for it."),
            new Break("what is kept in clear is short, harmless and wanted", NEEDS,
                    "\"maxLength\": 40", "\"maxLength\": 201",
                    "textfield 'Which class?': is searchable, but takes more than a name or a number. Set 'Maximum"
                            + " length' to 200 or less"),
            new Break("what is kept in clear is short, harmless and wanted", NEEDS,
                    "\"maxLength\": 40", "\"maxLength\": \"=longest\"", "textfield 'Which class?': is searchable, but takes"),
            new Break("what is kept in clear is short, harmless and wanted", NEEDS,
                    "\"type\": \"textfield\"", "\"type\": \"textarea\"",
                    "textarea 'Which class?': is searchable, but may hold whatever people write."),
            new Break("what is kept in clear is short, harmless and wanted", NEEDS,
                    "\"type\": \"textfield\"", "\"type\": \"number\"",
                    "number 'Which class?': is searchable, but only text and lists are encrypted."),
            new Break("what is kept in clear is short, harmless and wanted", NEEDS,
                    "\"type\": \"textfield\"", "\"type\": \"taglist\", \"valuesKey\": \"classes\"",
                    "taglist 'Which class?': is searchable, but its choices come from the case"),
            new Break("what is kept in clear is short, harmless and wanted", NEEDS,
                    ", \"searchableReason\": \"The list of a class shows its trips\"", "",
                    "textfield 'Which class?': is searchable, so its answer is kept in clear, but does not say why."),
            new Break("what is kept in clear is short, harmless and wanted", NEEDS,
                    "\"searchable\": \"true\", ", "",
                    "textfield 'Which class?': has a searchableReason, but is not searchable."),
            new Break("what is kept in clear is short, harmless and wanted", NEEDS,
                    "\"searchable\": \"true\", ", "\"searchable\": \"true\", \"audience\": \"dsl\", ",
                    "textfield 'Which class?': is for one audience only, but searchable"),
            new Break("a field has the same marks in every form of its process", CHECK,
                    ", \"properties\": {\"audience\": \"dsl, deputy-dsl\"}", "",
                    "textarea 'What the child needs': is marked for nobody in particular, but"
                            + " forms/trip-care/care-wanted.form has the same key 'careNeeds' marked 'deputy-dsl, dsl'."),
            new Break("a field has the same marks in every form of its process", CHECK,
                    "\"key\": \"planAgreed\"", "\"key\": \"className\"",
                    "has the same key 'className' marked 'searchable'. It is one answer: mark it alike in both."),
            // decision tables
            new Break("the file is called like its decision", ROUTE,
                    "decision id=\"trip-route\"", "decision id=\"route\"",
                    "bpmn/trip-route.dmn: holds the decision 'route'."),
            new Break("the decision has a name and is kept as long as it says", ROUTE,
                    "camunda:historyTimeToLive=\"P1D\" ", "", "does not say how long its history is kept."),
            new Break("the decision has a name and is kept as long as it says", ROUTE,
                    "camunda:versionTag=\"1\"", "", "bpmn/trip-route.dmn: the decision has no version tag."),
            new Break("one rule answers, unless there is a reason", ROUTE,
                    "hitPolicy=\"UNIQUE\"", "hitPolicy=\"COLLECT\"",
                    "bpmn/trip-route.dmn: has the hit policy COLLECT and does not say why."),
            new Break("every rule is described in plain words", ROUTE,
                    "<description>Infants always go by coach.</description>", "",
                    "bpmn/trip-route.dmn, rule 1: has no description."),
            new Break("every rule is described in plain words", ROUTE,
                    "Infants always go by coach.", "Infants utilise the coach.",
                    "rule 1 'Infants utilise the coach.': its description says 'utilise'."),
            new Break("clauses named in the table exist", ROUTE,
                    "Infants always go by coach.", "ACC-99: infants go by coach.",
                    "rule 1 'ACC-99: infants go by coach.': names the clause 'ACC-99', which does not exist."),
            new Break("every rule gives an answer", ROUTE,
                    "<text>\"coach\"</text>", "<text></text>",
                    "rule 1 'Infants always go by coach.': has no answer in 'How they travel'."),
            new Break("columns have a title and say what they allow", ROUTE,
                    "<inputValues id=\"InputValues_Year\"><text>\"infants\",\"juniors\"</text></inputValues>", "",
                    "the input 'Key stage' does not say which values there are."),
            new Break("columns have a title and say what they allow", ROUTE,
                    " label=\"Is it far?\"", "", "the input far has no title."),
            new Break("columns have a title and say what they allow", ROUTE,
                    " label=\"How they travel\"", "", "the output way has no title."),
            new Break("columns have a title and say what they allow", ROUTE,
                    " typeRef=\"boolean\"", "", "the input 'Is it far?' has no type."),
            new Break("cells hold only what their column allows", ROUTE,
                    "<inputEntry id=\"In_1_1\"><text>\"infants\"", "<inputEntry id=\"In_1_1\"><text>\"infant\"",
                    "rule 1 'Infants always go by coach.': asks for \"infant\" in 'Key stage', which that column does"
                            + " not allow."),
            new Break("cells hold only what their column allows", ROUTE,
                    "<text>false</text>", "<text>no</text>",
                    "holds no in 'Is it far?', which is a yes-or-no column."),
            new Break("cells hold only what their column allows", ROUTE,
                    "<inputEntry id=\"In_1_1\"><text>\"infants\"", "<inputEntry id=\"In_1_1\"><text>infants",
                    "holds infants in 'Key stage' without quotation marks."),
            // forms
            new Break("the file is called like its form", WANTED,
                    "\"id\": \"trip-wanted\"", "\"id\": \"trip\"", "trip-wanted.form: holds the form 'trip'."),
            new Break("the form is drawn for Camunda Platform 7.24", WANTED,
                    "Camunda Platform", "Camunda Cloud", "is not drawn for Camunda Platform 7.24.0."),
            new Break("the form is drawn for Camunda Platform 7.24", WANTED,
                    "\"schemaVersion\": 16", "\"schemaVersion\": 0", "has no schemaVersion"),
            new Break("Tasklist can show every component", DECIDE,
                    "\"type\": \"group\"", "\"type\": \"dynamiclist\"",
                    "dynamiclist 'Decision': is a dynamic list, with which Tasklist cannot complete a task."),
            new Break("Tasklist can show every component", WANTED,
                    "\"type\": \"radio\"", "\"type\": \"filepicker\"",
                    "filepicker 'Which key stage?': is of the type 'filepicker', which Tasklist cannot show"),
            new Break("Tasklist can show every component", WANTED,
                    "{\"type\": \"text\",", "{\"type\": \"button\",", "is a button, but Tasklist has its own."),
            new Break("every field has a label and a key of its own", WANTED,
                    ", \"label\": \"Where to?\"", "", "textfield 'destination': has no label."),
            new Break("every field has a label and a key of its own", WANTED,
                    ", \"dateLabel\": \"On which day?\"", "", "datetime 'day': has no label."),
            new Break("every field has a label and a key of its own", WANTED,
                    "\"key\": \"destination\", ", "", "textfield 'Where to?': has no key"),
            new Break("every field has a label and a key of its own", WANTED,
                    "\"key\": \"keyStage\"", "\"key\": \"destination\"",
                    "radio 'Which key stage?': has the key 'destination', as another field has."),
            new Break("every field has a label and a key of its own", WANTED,
                    "\"key\": \"keyStage\"", "\"key\": \"Key-stage\"", "has the key 'Key-stage'. Write keys in one"),
            new Break("texts have a longest length", WANTED,
                    ", \"maxLength\": 100", "",
                    "textfield 'Where to?': has no longest length. Set 'Maximum length', e.g. 2000"),
            new Break("nobody is asked for a secret", WANTED,
                    "\"label\": \"Where to?\"", "\"label\": \"Password of the account\"",
                    "textfield 'Password of the account': asks for a secret."),
            new Break("nobody is asked for a secret", WANTED,
                    "\"key\": \"destination\"", "\"key\": \"accountPin\"", "textfield 'Where to?': asks for a secret."),
            new Break("choices are different and easy to reach", WANTED,
                    "\"value\": \"juniors\"", "\"value\": \"infants\"", "radio 'Which key stage?': offers 'Juniors'"),
            new Break("choices are different and easy to reach", WANTED,
                    "\"type\": \"radio\"", "\"type\": \"select\"",
                    "select 'Which key stage?': is a select, which a screen reader cannot name."),
            new Break("choices are different and easy to reach", WANTED,
                    ", \"values\": [{\"label\": \"Infants\", \"value\": \"infants\"}, {\"label\": \"Juniors\", \"value\":"
                            + " \"juniors\"}]", "", "radio 'Which key stage?': has nothing to choose from."),
            new Break("the server can keep what the form asks for", WANTED,
                    "\"maxLength\": 100", "\"maxLength\": 100, \"pattern\": \"[a-z\"",
                    "forms/trip-request/trip-wanted.form: "),
            new Break("the server can keep what the form asks for", DECIDE,
                    "\"label\": \"Why?\"", "\"label\": \"Why?\", \"conditional\": {\"hide\": \"=approved = = \"}",
                    "forms/trip-request/decide-on-trip.form: "),
            new Break("what people read is plain British English", WANTED,
                    "Say where the class would like to go.", "Please note the favorite place of the class.",
                    "says 'favorite'. Plain British English is: favourite"));

    @Test
    void theSoundModelsKeepEveryRule() throws IOException {
        copyOfTheSoundModels();
        Models all = Models.read(models, BEANS);
        List<String> faults = new ArrayList<>();
        all.processes().forEach(file ->
                ModelRulesTest.PROCESS_RULES.forEach(rule -> faults.addAll(rule.faults(file, all))));
        all.tables().forEach(file -> TableRules.ALL.forEach(rule -> faults.addAll(rule.faults(file, all))));
        all.forms().forEach(file -> ModelRulesTest.FORM_RULES.forEach(rule -> faults.addAll(rule.faults(file, all))));
        assertThat(faults).isEmpty();
        assertThat(treeFaults()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> eachRuleBites() {
        Models sound = Models.read(SOUND, BEANS);
        return BREAKS.stream().map(broken -> dynamicTest(broken.rule() + ": " + broken.sentence(), () -> {
            String text = Files.readString(SOUND.resolve(broken.file()));
            String changed = text.replace(broken.from(), broken.to());
            for (int number = 1; changed.contains("%d"); number++) {
                changed = changed.replaceFirst("%d", Integer.toString(number));
            }
            assertThat(changed).as("the place that is to be broken").isNotEqualTo(text);
            Path file = Files.writeString(models.resolve("broken"), changed);

            assertThat(faults(sound, file, Path.of(broken.file()), broken.rule())).anySatisfy(sentence ->
                    assertThat(sentence).startsWith(broken.file()).contains(broken.sentence()));
        }));
    }

    @Test
    void noRuleIsLeftWithoutAModelThatItBites() {
        Set<String> rules = new HashSet<>();
        ModelRulesTest.PROCESS_RULES.forEach(rule -> rules.add(rule.title()));
        TableRules.ALL.forEach(rule -> rules.add(rule.title()));
        ModelRulesTest.FORM_RULES.forEach(rule -> rules.add(rule.title()));
        assertThat(BREAKS.stream().map(Break::rule)).containsAll(rules);
        assertThat(rules).containsAll(BREAKS.stream().map(Break::rule).toList());
    }

    @Test
    void twoFilesOfOneNameAreTold() throws IOException {
        copyOfTheSoundModels();
        Files.createDirectories(models.resolve("forms/other"));
        Files.copy(models.resolve(DECIDE), models.resolve("forms/other/decide-on-trip.form"));
        assertThat(treeFaults()).contains("forms/trip-request/decide-on-trip.form: has the same name as"
                + " forms/other/decide-on-trip.form. Rename one of them.");
    }

    @Test
    void aFormThatNobodySeesIsTold() throws IOException {
        copyOfTheSoundModels();
        Files.writeString(models.resolve("forms/trip-request/forgotten.form"), "{\"id\": \"forgotten\"}");
        assertThat(treeFaults()).containsExactly("forms/trip-request/forgotten.form: no task and no start event of the"
                + " process 'trip-request' shows this form. Use it there, or remove it.");
    }

    @Test
    void aFileThatIsNotDeployedIsTold() throws IOException {
        copyOfTheSoundModels();
        Files.writeString(models.resolve("bpmn/Copy of trip.xml"), "<a/>");
        assertThat(treeFaults()).singleElement().asString().startsWith("bpmn/Copy of trip.xml: is not a model");
    }

    @Test
    void aSignalCarriesNothingToTheTasksOfOthers() throws IOException {
        copyOfTheSoundModels();
        String signal = "<bpmn:signal id=\"Signal_Care\" name=\"care-planned\" /><bpmn:process ";
        change(REQUEST, "<bpmn:process ", signal);
        change(REQUEST, "<bpmn:sequenceFlow id=\"Flow_ToDecide\"",
                "<bpmn:intermediateCatchEvent id=\"Event_CarePlanned\" name=\"Care planned\"><bpmn:signalEventDefinition"
                        + " id=\"Caught\" signalRef=\"Signal_Care\" /></bpmn:intermediateCatchEvent>"
                        + "<bpmn:sequenceFlow id=\"Flow_ToDecide\"");
        change(CARE, "<bpmn:process ", signal);
        change(CARE, "<bpmn:incoming>Flow_ToCarePlanned</bpmn:incoming>",
                "<bpmn:incoming>Flow_ToCarePlanned</bpmn:incoming><bpmn:signalEventDefinition id=\"Thrown\""
                        + " signalRef=\"Signal_Care\"><bpmn:extensionElements><camunda:in"
                        + " sourceExpression=\"${careNeeds}\" target=\"needs\" /></bpmn:extensionElements></bpmn:signalEventDefinition>");
        assertThat(crossings()).singleElement().asString()
                .startsWith("bpmn/trip-care.bpmn, end event 'Care planned': hands over the answer to textarea 'What does"
                        + " the child need?'").contains("as 'needs' into the process 'trip-request'");
        assertThat(faultsIn("trip-care", "what is for one audience is named in nothing that others see"))
                .as("what is told as a crossing is told once").isEmpty();
    }

    @Test
    void whatAServiceTaskMakesOfAConfidentialAnswerIsAsConfidential() throws IOException {
        copyOfTheSoundModels();
        change(BOOKING, "camunda:expression=\"${dates.soon(1)}\"",
                "camunda:expression=\"${dates.inShort(note)}\" camunda:resultVariable=\"summary\"");
        change(BOOKING, "<bpmn:sequenceFlow id=\"Flow_ToBook\"",
                "<bpmn:callActivity id=\"CallActivity_AskAgain\" name=\"Ask again\" calledElement=\"trip-request\">"
                        + "<bpmn:extensionElements><camunda:in source=\"summary\" target=\"text\" />"
                        + "</bpmn:extensionElements></bpmn:callActivity><bpmn:sequenceFlow id=\"Flow_ToBook\"");
        assertThat(crossings()).singleElement().asString().startsWith("bpmn/trip-booking.bpmn, call activity 'Ask"
                + " again': hands over the answer to textarea 'Who looks after it?'");
    }

    @Test
    void aConfidentialAnswerKeptUnderAnotherNameInItsCaseDoesNotCross() throws IOException {
        copyOfTheSoundModels();
        change(CARE, "camunda:candidateGroups=\"dsl,deputy-dsl\"", "camunda:candidateGroups=\"slt\"");
        assertThat(crossings()).isEmpty();
        assertThat(faultsIn("trip-care", "what is for one audience is in the scope of no other's task")).isNotEmpty();
    }

    @Test
    void aFieldComputedFromAConfidentialOneIsAsConfidential() throws IOException {
        copyOfTheSoundModels();
        change(CHECK, "\"components\": [", "\"components\": [{\"type\": \"expression\", \"id\": \"Field_Short\","
                + " \"key\": \"inShort\", \"expression\": \"=string join([careNeeds, planAgreed])\"},");
        change(REQUEST, TRIP_IS_BOOKED, CARE_IS_PLANNED + "<camunda:out source=\"inShort\" target=\"remark\" />");
        assertThat(crossings()).singleElement().asString().startsWith("bpmn/trip-request.bpmn, call activity 'Book the"
                + " trip': takes back the answer to textarea 'What");
    }

    @Test
    void whatIsForNoAudienceMayCross() throws IOException {
        copyOfTheSoundModels();
        change(REQUEST, TRIP_IS_BOOKED, CARE_IS_PLANNED + "<camunda:out source=\"urgent\" target=\"urgent\" /><camunda:out"
                + " sourceExpression=\"${dates.soon(care.careNeeds)}\" target=\"day\" /><camunda:out"
                + " sourceExpression=\"${execution.getVariable('urgent')}\" target=\"careNeeds\" />");
        assertThat(crossings()).isEmpty();
    }

    @Test
    void keepingOrForgettingAConfidentialAnswerInItsCaseIsNoSideDoor() throws IOException {
        copyOfTheSoundModels();
        change(CARE, "${task.setVariable('helpWanted', carePlan)}", "${task.removeVariable('careNeeds')}");
        change(CARE, "<camunda:taskListener", "<camunda:taskListener event=\"create\""
                + " expression=\"${dates.note(task.setVariable('carePlan', 'none yet'))}\" /><camunda:taskListener");
        assertThat(faultsIn("trip-care", "what is for one audience is named in nothing that others see")).isEmpty();
    }

    @Test
    void aListThatComparesWhatIsEncryptedIsTold() throws IOException {
        copyOfTheSoundModels();
        change(LISTS, "name: className", "name: urgent");
        assertThat(treeFaults()).singleElement().asString().startsWith("filters.yaml, list 'class-trips': compares"
                + " 'urgent', which forms/trip-care/care-wanted.form lets be encrypted, so the list would miss cases."
                + " Mark radio 'Is it urgent?' there with searchable=true");
    }

    @Test
    void aListThatComparesWhatNoFormAsksForIsTold() throws IOException {
        copyOfTheSoundModels();
        change(LISTS, "variables: [{ name: className, equals: \"4b\" }]", "inCases: { colour: red }");
        assertThat(treeFaults()).singleElement().asString().startsWith("filters.yaml, list 'class-trips': compares"
                + " 'colour', for which no form of the process 'trip-care' asks");
    }

    @Test
    void aListThatComparesWhatIsInClearInAnotherProcessOnlyIsTold() throws IOException {
        copyOfTheSoundModels();
        change(LISTS, "process: trip-care", "process: trip-request");
        assertThat(treeFaults()).singleElement().asString().startsWith("filters.yaml, list 'class-trips': compares"
                + " 'className', for which no form of the process 'trip-request' asks, so nothing keeps it in clear"
                + " there.");
    }

    @Test
    void aListOfAllCasesMayCompareWhatIsSearchableWhereverItIsAskedFor() throws IOException {
        copyOfTheSoundModels();
        change(LISTS, "    process: trip-care\n", "");
        assertThat(treeFaults()).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        copyOfTheSoundModels();
        Files.writeString(models.resolve(REQUEST), "<bpmn:definitions");
        assertThatThrownBy(() -> Models.read(models, BEANS))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("bpmn/trip-request.bpmn is not a valid BPMN diagram");
    }

    private static List<String> faults(Models sound, Path broken, Path label, String rule) {
        if (Models.label(label).endsWith(".bpmn")) {
            return rule(ModelRulesTest.PROCESS_RULES, rule).faults(ProcessFile.read(broken, label), sound);
        }
        return Models.label(label).endsWith(".dmn")
                ? rule(TableRules.ALL, rule).faults(TableFile.read(broken, label), sound)
                : rule(ModelRulesTest.FORM_RULES, rule).faults(FormFile.read(broken, label), sound);
    }

    private static <F> ModelRule<F> rule(List<ModelRule<F>> rules, String title) {
        return rules.stream().filter(rule -> rule.title().equals(title)).findFirst().orElseThrow();
    }

    private List<String> treeFaults() {
        Models all = Models.read(models, BEANS);
        return TreeRules.ALL.values().stream().flatMap(rule -> rule.apply(all).stream()).toList();
    }

    private List<String> crossings() {
        return Stream.of("trip-request", "trip-care", "trip-booking")
                .flatMap(process -> faultsIn(process, "what is for one audience does not cross to another").stream())
                .toList();
    }

    private List<String> faultsIn(String process, String rule) {
        Models all = Models.read(models, BEANS);
        return rule(ModelRulesTest.PROCESS_RULES, rule).faults(all.process(process).orElseThrow(), all);
    }

    private void change(String file, String from, String to) throws IOException {
        String text = Files.readString(models.resolve(file));
        assertThat(text).as("the place that is to be changed").contains(from);
        Files.writeString(models.resolve(file), text.replace(from, to));
    }

    private void copyOfTheSoundModels() throws IOException {
        try (Stream<Path> files = Files.walk(SOUND)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = models.resolve(SOUND.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.write(copy, Files.readAllBytes(file));
            }
        }
    }

    /** Stands for the school calendar. */
    public static class Dates {

        public Date soon(int days) {
            return new Date(days);
        }
    }

    /** Stands for a delegate. */
    public static class Remind implements JavaDelegate {

        @Override
        public void execute(DelegateExecution execution) {
            execution.setVariable("reminded", true);
        }
    }
}
