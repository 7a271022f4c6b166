package org.chaperone.walls.policy.process;

import org.camunda.bpm.engine.TaskService;

/** Allowed: a process package may meet Camunda. */
public record PolicyStep(TaskService tasks) {
}
