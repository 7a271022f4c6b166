package org.chaperone.engine.guards;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.management.SetJobRetriesBuilderImpl;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.chaperone.engine.OrdinaryPerson;

/**
 * Tries a failed step again, and does nothing else. The engine lets whoever may do that set any number of tries for any step,
 * 0 among them, and another due date: a deadline that waits would then never come.
 */
final class FailedStepsOnly extends SetJobRetriesBuilderImpl {

    private static final int MOST_TRIES = 3;

    FailedStepsOnly(CommandExecutor commandExecutor, int retries) {
        super(commandExecutor, retries);
    }

    @Override
    public void execute() {
        validateParameters();
        commandExecutor.execute(context -> {
            if (OrdinaryPerson.asks(context)) {
                refuseAllElse(context);
            }
            return null;
        });
        super.execute();
    }

    private void refuseAllElse(CommandContext context) {
        if (jobDefinitionId != null) {
            throw refused("it would try the steps of many cases at once. Try one failed step after the other.");
        }
        if (isDueDateSet) {
            throw refused("it would move the step to another time. Leave the time as it is.");
        }
        if (retries < 1 || retries > MOST_TRIES) {
            throw refused("a failed step is tried 1, 2 or %d times.".formatted(MOST_TRIES));
        }
        List<JobEntity> steps = Stream.concat(Stream.ofNullable(jobId), Stream.ofNullable(jobIds).flatMap(List::stream))
                .map(id -> context.getJobManager().findJobById(id)).filter(Objects::nonNull).toList();
        for (JobEntity step : steps) {
            // before its state is told: who may not try it learns nothing of it
            context.getProcessEngineConfiguration().getCommandCheckers().forEach(checker -> checker.checkUpdateRetriesJob(step));
            if (step.getRetries() > 0) {
                throw refused("this step has not failed: it waits for its time, or is tried again by itself.");
            }
        }
    }

    /** Not a bad request: Camunda's API makes a fault of the server of those here. */
    private static AuthorizationException refused(String why) {
        return new AuthorizationException("Nothing was changed: " + why);
    }
}
