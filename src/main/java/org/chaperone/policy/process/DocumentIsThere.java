package org.chaperone.policy.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.engine.forms.Refusal;
import org.chaperone.policy.PolicyDocuments;
import org.springframework.stereotype.Component;

/** Lets nobody go on with a version that has no document (REV-11). */
@Component
@VisibleToModels
class DocumentIsThere implements ExecutionListener {

    private final PolicyDocuments documents;
    private final PolicyWords words;

    DocumentIsThere(PolicyDocuments documents, PolicyWords words) {
        this.documents = documents;
        this.words = words;
    }

    /** @throws Refusal while the review has no document */
    @Override
    public void notify(DelegateExecution execution) {
        if (documents.latest(Review.reference(execution)).isEmpty()) {
            throw Refusal.because(words.of("refused.no-document"));
        }
    }
}
