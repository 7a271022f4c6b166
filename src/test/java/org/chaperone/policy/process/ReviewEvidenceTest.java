package org.chaperone.policy.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewEvidenceTest {

    @ParameterizedTest(name = "{0} cases are not given as a number: {1}")
    @CsvSource({"0, false", "1, true", "4, true", "5, false", "40, false"})
    void fewCasesAreNotCountedOutSoThatNobodyIsRecognised(int cases, boolean tooFew) {
        assertThat(ReviewEvidence.isTooFew(cases)).isEqualTo(tooFew);
    }
}
