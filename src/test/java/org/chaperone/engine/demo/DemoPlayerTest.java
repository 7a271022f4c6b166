package org.chaperone.engine.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A rule that a case of the demo breaks stops that case and nothing else. */
@WholeApplication
@ExtendWith(OutputCaptureExtension.class)
class DemoPlayerTest {

    @Autowired
    DemoPlayer player;
    @Autowired
    ProcessEngine engine;
    @Autowired
    Clock clock;

    @Test
    void aCaseThatARuleRefusesLeavesNothingBehindAndIsNamedWithTheRule(CapturedOutput printed) {
        long before = cases();

        List<String> played = player.play("account-creation", DemoFile.read("demo/one-refused.yaml", "standard", clock));

        assertThat(played).hasSize(1);
        assertThat(cases()).isEqualTo(before + 1);
        assertThat(printed.getAll().lines()).filteredOn(line -> line.contains("The demo leaves out")).singleElement().asString()
                .contains("\"a description without answers\"", "this needs an answer");
    }

    private long cases() {
        return engine.getHistoryService().createHistoricProcessInstanceQuery().processDefinitionKey("account-creation").count();
    }
}
