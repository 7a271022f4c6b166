package org.chaperone.school;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a refused setting at the start as its two sentences, without a stack trace. */
class SettingRefusedAnalyzer extends AbstractFailureAnalyzer<SettingRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable start, SettingRefused refused) {
        return new FailureAnalysis(refused.what(), refused.howToMend(), refused);
    }
}
