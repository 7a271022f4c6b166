package org.chaperone.engine.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.variable.Variables;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/** What the running engine was really set to, whatever the configuration files say. */
@WholeApplication
class EngineSettingsTest {

    @Autowired ProcessEngine engine;

    private ProcessEngineConfigurationImpl settings;

    @BeforeEach
    void lookAtTheEngine() {
        settings = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    @Test
    void everyCallIsCheckedAgainstRights() {
        assertThat(settings.isAuthorizationEnabled()).isTrue();
        assertThat(settings.isTenantCheckEnabled()).isTrue();
        assertThat(settings.getDefaultUserPermissionNameForTask()).isEqualTo("TASK_WORK");
    }

    @Test
    void withdrawnRightsAreNotLookedForSoThereAreNone() {
        assertThat(settings.getAuthorizationCheckRevokes()).isEqualTo("never");
        assertThat(engine.getAuthorizationService().createAuthorizationQuery()
                .authorizationType(Authorization.AUTH_TYPE_REVOKE).count()).isZero();
    }

    @Test
    void nothingFromOutsideIsEvaluatedOrDeserialised() {
        assertThat(settings.isEnableExpressionsInAdhocQueries()).isFalse();
        assertThat(settings.isEnableXxeProcessing()).isFalse();
        assertThat(settings.isJavaSerializationFormatEnabled()).isFalse();
        assertThat(settings.isDeserializationTypeValidationEnabled()).isTrue();
        assertThat(settings.isEnableScriptEngineLoadExternalResources()).isFalse();
        assertThat(settings.isEnableFetchScriptEngineFromProcessApplication()).isFalse();
    }

    @Test
    void aModelThatPointsToAFileOfTheServerIsRefused() {
        String model = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY file SYSTEM \"file:///etc/hostname\">]>"
                + "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" targetNamespace=\"t\""
                + " xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\">"
                + "<process id=\"xxe\" isExecutable=\"true\" camunda:historyTimeToLive=\"1\"><documentation>&file;</documentation>"
                + "<startEvent id=\"start\"/></process></definitions>";

        assertThatThrownBy(() -> engine.getRepositoryService().createDeployment().addString("xxe.bpmn", model).deploy())
                .isInstanceOf(ProcessEngineException.class).hasMessageContaining("DOCTYPE");
    }

    @Test
    void aSerialisedJavaObjectIsNotTakenAsAVariable() {
        var task = engine.getTaskService().newTask();
        engine.getTaskService().saveTask(task);
        try {
            assertThatThrownBy(() -> engine.getTaskService().setVariable(task.getId(), "gadget",
                    Variables.serializedObjectValue("rO0ABXA=").serializationDataFormat("application/x-java-serialized-object")
                            .objectTypeName("java.util.HashMap").create()))
                    .isInstanceOf(ProcessEngineException.class);
        } finally {
            engine.getTaskService().deleteTask(task.getId(), true);
        }
    }

    @Test
    void oneQuestionCannotEmptyTheDatabase() {
        assertThat(settings.getQueryMaxResultsLimit()).isLessThanOrEqualTo(2000);
    }

    @Test
    void guessingAPasswordIsSlowAndTheEngineLocksNobodyOut() {
        assertThat(settings.getLoginDelayBase()).isZero();
        assertThat(settings.getLoginMaxAttempts()).isEqualTo(Integer.MAX_VALUE);
        assertThat(settings.getPasswordEncryptor()).isInstanceOf(SlowPasswordHash.class);
    }

    @Test
    void theRecordIsFullAndIsTidiedAtNight() {
        assertThat(settings.getHistoryLevel()).isEqualTo(HistoryLevel.HISTORY_LEVEL_FULL);
        assertThat(settings.isEnforceHistoryTimeToLive()).isTrue();
        assertThat(settings.getHistoryCleanupBatchWindowStartTime()).isEqualTo("02:00");
        assertThat(settings.getHistoryCleanupBatchWindowEndTime()).isEqualTo("04:00");
        assertThat(settings.getHistoryCleanupJobLogTimeToLive()).isEqualTo("P180D");
        assertThat(settings.getTaskMetricsTimeToLive()).isEqualTo("P365D");
        assertThat(settings.getBatchOperationHistoryTimeToLive()).isEqualTo("P180D");
    }

    @Test
    void aFailedStepIsTriedAgainAfterSecondsThenMinutesThenAnHour() {
        assertThat(settings.getFailedJobRetryTimeCycle()).isEqualTo("PT10S,PT1M,PT10M,PT1H");
    }

    @Test
    void theEmbeddedDatabaseWritesBeforeItConfirms() throws IOException {
        Object url = new YamlPropertySourceLoader()
                .load("shipped", new ClassPathResource("application.yaml")).get(0).getProperty("spring.datasource.url");

        assertThat(url.toString()).startsWith("jdbc:h2:file:").contains(";WRITE_DELAY=0;", "DB_CLOSE_ON_EXIT=FALSE")
                .doesNotContain("FILE_LOCK=NO", "AUTO_SERVER", "LOG=0");
    }
}
