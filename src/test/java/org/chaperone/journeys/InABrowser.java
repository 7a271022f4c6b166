package org.chaperone.journeys;

import com.codeborne.selenide.WebDriverRunner;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Gives a journey its browser and runs the engine's jobs while it lasts. */
class InABrowser
        implements ExecutionCondition, BeforeAllCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private static final String SWITCH = "CHAPERONE_JOURNEYS";
    private static final String MISSING =
            "there is no Chromium with chromedriver here (apt-get install -y chromium chromium-driver)";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Browser.isHere() || isRequired()) {
            return ConditionEvaluationResult.enabled("a browser is here, or required to be");
        }
        if (context.getTestMethod().isEmpty()) {
            System.out.println("Browser journey skipped, since " + MISSING + ": " + context.getDisplayName());
        }
        return ConditionEvaluationResult.disabled(MISSING);
    }

    private static boolean isRequired() {
        return "required".equals(System.getProperty(SWITCH, System.getenv(SWITCH)));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!Browser.isHere()) {
            throw new IllegalStateException(SWITCH + "=required, but " + MISSING);
        }
        jobs(context).start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        context.getExecutionException().ifPresent(failure -> Browser.photograph(context.getDisplayName()));
        WebDriverRunner.closeWebDriver();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        jobs(context).shutdown();
    }

    private static JobExecutor jobs(ExtensionContext context) {
        ProcessEngine engine = application(context).getBean(ProcessEngine.class);
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    }

    private static ApplicationContext application(ExtensionContext context) {
        return SpringExtension.getApplicationContext(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Tasklist.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        String port = application(context).getEnvironment().getRequiredProperty("local.server.port");
        Browser.open();
        return new Tasklist("http://localhost:" + port);
    }
}
