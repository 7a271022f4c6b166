package org.chaperone.walls.account.process;

import org.camunda.bpm.engine.impl.TaskQueryImpl;

record LooksInsideCamunda(TaskQueryImpl query) {
}
