package org.chaperone.journeys;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Stands for any check of ours that refuses a form: it does so when somebody writes the word "refuse" into it. */
public class RefusesTheWordRefuse implements JavaDelegate {

    static final String FIRST_SENTENCE = "The purpose cannot be \"refuse\": it says nothing to the people who decide.";
    static final String SECOND_SENTENCE = "Say in one sentence what the page is for.";

    @Override
    public void execute(DelegateExecution execution) {
        if ("refuse".equals(execution.getVariable("purpose")) || "refuse".equals(execution.getVariable("remark"))) {
            throw new BadUserRequestException(FIRST_SENTENCE + "\n" + SECOND_SENTENCE);
        }
    }
}
