package org.chaperone.journeys;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.forms.Refusal;

/** Stands for any check of ours that refuses a form: it does so when somebody writes the word "refuse" into it. */
public class RefusesTheWordRefuse implements JavaDelegate {

    static final String FIRST_SENTENCE = "The purpose cannot be \"refuse\": it says nothing to the people who decide.";
    static final String SECOND_SENTENCE = "Say in one sentence what the page is for.";

    @Override
    public void execute(DelegateExecution execution) {
        if ("refuse".equals(execution.getVariable("purpose")) || "refuse".equals(execution.getVariable("remark"))) {
            throw Refusal.because(List.of(FIRST_SENTENCE, SECOND_SENTENCE));
        }
    }
}
