package org.chaperone.engine.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.junit.jupiter.api.Test;

/** Where an exception was thrown tells whose fault it was. */
class MistakeInRequestTest {

    private static final String[] REQUEST = {"org.camunda.bpm.engine.rest.impl.TaskRestServiceImpl", "org.glassfish.jersey.Anything"};
    private static final String COMMAND = "org.camunda.bpm.engine.impl.interceptor.CommandExecutorImpl";
    private static final String QUERY = "org.camunda.bpm.engine.impl.AbstractQuery";

    @Test
    void whatTheApiStumblesOverWhileItReadsIsAMistake() {
        assertThat(isMistake(new NullPointerException(), "org.camunda.bpm.engine.rest.dto.task.TaskQueryDto")).isTrue();
        assertThat(isMistake(new ClassCastException(), "java.util.ArrayList", "org.camunda.bpm.engine.rest.dto.task.TaskQueryDto")).isTrue();
        assertThat(isMistake(new ProcessEngineException(), "org.camunda.bpm.engine.impl.QueryVariableValue", QUERY, COMMAND, QUERY)).isTrue();
        assertThat(isMistake(new NullValueException(), "org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd", COMMAND)).isTrue();
    }

    @Test
    void whatFailsWhileTheEngineWorksIsAFaultOfOurs() {
        assertThat(isMistake(new NullPointerException(), "org.chaperone.incident.Evidence", "org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd",
                COMMAND)).isFalse();
        assertThat(isMistake(new NullPointerException(), QUERY, COMMAND, QUERY, "org.chaperone.engine.forms.Anything",
                "org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd", COMMAND)).as("a search of ours within").isFalse();
        assertThat(isMistake(new NullValueException(), "org.camunda.bpm.engine.impl.pvm.runtime.PvmExecutionImpl",
                "org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd", COMMAND)).isFalse();
        assertThat(isMistake(new ProcessEngineException(), "org.camunda.bpm.engine.impl.db.DbSqlSession", QUERY, COMMAND, QUERY)).isFalse();
        assertThat(isMistake(new NullPointerException(), "org.chaperone.engine.forms.Anything", COMMAND)).isFalse();
    }

    @Test
    void withoutARequestThereIsNoMistakeInOne() {
        NullPointerException inAJob = new NullPointerException();
        inAJob.setStackTrace(trace(QUERY, COMMAND, "org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable"));
        assertThat(MistakeInRequest.isSignalledBy(inAJob)).isFalse();
    }

    private static boolean isMistake(RuntimeException thrown, String... below) {
        thrown.setStackTrace(trace(Stream.concat(Stream.of(below), Stream.of(REQUEST)).toArray(String[]::new)));
        return MistakeInRequest.isSignalledBy(thrown);
    }

    private static StackTraceElement[] trace(String... classes) {
        return Stream.of(classes).map(name -> new StackTraceElement(name, "method", "File.java", 1)).toArray(StackTraceElement[]::new);
    }
}
