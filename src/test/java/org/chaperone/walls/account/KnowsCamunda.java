package org.chaperone.walls.account;

import org.camunda.bpm.engine.TaskService;

record KnowsCamunda(TaskService tasks) {
}
