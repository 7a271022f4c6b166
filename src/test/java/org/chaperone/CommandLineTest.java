package org.chaperone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.chaperone.school.SettingRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @ParameterizedTest
    @ValueSource(strings = {"--check-record", "--erasecase=INC-2026-7K3M", "--reset-secondfactor=dsl", "--chek-records", "--check_records",
        "--Check-Records", "check-records", "-erase-case=INC-2026-7K3M", "\u2013check-records", "--anchor=file"})
    void aSlipInACommandIsRefusedAndTheCommandsAreNamedInPlaceOfAServer(String slip) {
        assertThat(new CommandLine(slip).refusal()).hasValueSatisfying(why -> assertThat(why.getMessage())
                .contains(slip.replaceFirst("^--", "").replaceFirst("=.*", ""), "nothing was started", "--check-records (with --anchors=<file>)",
                        "--erase-case=<reference> --by=<sign-in> --and=<sign-in> --because=<reason>", "--reset-second-factor=<sign-in>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--check-records", "--check-records --anchors=anchors.txt", "--reset-second-factor=dsl",
        "--erase-case=INC-2026-7K3M --by=headteacher --and=dsl --because=over", "--erase-case", "--check-records=xyz"})
    void aCommandIsOneWithAllItsOptions(String typed) {
        CommandLine line = new CommandLine(typed.split(" "));
        assertThat(line.refusal()).isEmpty();
        assertThat(line.isCommand()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--server.port=8080", "--debug", "--spring.profiles.active=production --CHAPERONE_HOST=chaperone.school.example", "anything"})
    void settingsStartTheServer(String typed) {
        CommandLine line = new CommandLine(typed.split(" "));
        assertThat(line.refusal()).isEmpty();
        assertThat(line.isCommand()).isFalse();
    }

    @Test
    void theProgramEndsBeforeAnythingIsStarted() {
        assertThatThrownBy(() -> ChaperoneApplication.main(new String[] {"--check-record"})).isInstanceOf(SettingRefused.class)
                .hasMessageStartingWith("There is no option --check-record, so nothing was started.");
    }

    @Test
    void whatBelongsToACommandIsRefusedWithoutIt() {
        assertThat(new CommandLine("--because=over").refusal()).hasValueSatisfying(why -> assertThat(why.what())
                .isEqualTo("--because belongs to --erase-case, which was not given, so nothing was started."));
        assertThat(new CommandLine("--check-records", "--by=dsl").refusal()).isPresent();
    }

    @Test
    void twoCommandsAtOnceAreRefused() {
        assertThat(new CommandLine("--erase-case=INC-2026-7K3M", "--check-records").refusal().map(SettingRefused::getMessage))
                .contains("--check-records and --erase-case are two commands, so nothing was started. Give one at a time.");
    }
}
