package org.chaperone.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class CheckRecordsCommandTest {

    @ParameterizedTest
    @CsvSource({"--check-records=anchors.txt, --check-records --anchors=anchors.txt", "--check-records=, --check-records --anchors=<file>"})
    void whereAFileIsGivenInTheWrongPlaceNothingIsCheckedAndTheRightPlaceIsSaid(String typed, String wanted, CapturedOutput said) {
        CheckRecordsCommand command = new CheckRecordsCommand(null, null);
        assertThat(command.check(new DefaultApplicationArguments(typed))).isEqualTo(2);
        assertThat(said).contains("Nothing was checked", wanted);
    }
}
