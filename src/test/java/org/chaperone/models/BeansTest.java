package org.chaperone.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.chaperone.WholeApplication;
import org.chaperone.engine.VisibleToModels;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The rules read the class path; this holds what they find there to what the application offers. */
@WholeApplication
class BeansTest {

    private final ApplicationContext application;

    @Autowired
    BeansTest(ApplicationContext application) {
        this.application = application;
    }

    @Test
    void theRulesKnowTheBeansThatExpressionsCanCall() {
        assertThat(application.getBeanNamesForAnnotation(VisibleToModels.class))
                .containsExactlyInAnyOrderElementsOf(Beans.ofTheApplication().names());
    }
}
