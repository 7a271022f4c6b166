package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.chaperone.school.SettingRefused;
import org.junit.jupiter.api.Test;

class OnCallRotaTest {

    private static final LocalDate SATURDAY = LocalDate.of(2026, 11, 28);

    @Test
    void theOrderInWhichTheSchoolNamesThemCounts() {
        OnCallRota rota = rota(row("deputy-dsl", "", "", "the school"), row("dsl", "", "", "the school"));
        assertThat(rota.on(SATURDAY, Track.CHILD)).extracting(OnCallEntry::who).containsExactly("deputy-dsl", "dsl");
        assertThat(rota.on(SATURDAY, Track.OUTSIDER)).as("somebody outside, where a child may be at risk").hasSize(2);
        assertThat(rota.on(SATURDAY, Track.ADULT)).isEmpty();
    }

    @Test
    void whoeverIsOnARotaIsOnItsDaysAlone() {
        OnCallRota rota = rota(row("slt2", "2026-11-28", "2026-11-29", "the school"), row("dsl", "", "2026-11-27", "the school"),
                row("deputy-dsl", "2026-11-28", "", "the school", "sunday"));
        assertThat(rota.on(SATURDAY, Track.CHILD)).extracting(OnCallEntry::who).containsExactly("slt2");
        assertThat(rota.on(SATURDAY.minusDays(1), Track.CHILD)).extracting(OnCallEntry::who).containsExactly("dsl");
        assertThat(rota.on(SATURDAY.plusDays(1), Track.CHILD)).extracting(OnCallEntry::who).containsExactly("slt2", "deputy-dsl");
    }

    @Test
    void theShippedExamplesCountInTheDemoAlone() {
        OnCallSettings settings = new OnCallSettings(List.of(row("dsl", "", "", "example; replace it with your own")), List.of());
        assertThat(new OnCallRota(settings, true).on(SATURDAY, Track.CHILD)).hasSize(1);
        assertThat(new OnCallRota(settings, false).on(SATURDAY, Track.CHILD)).isEmpty();
    }

    @Test
    void whatCannotBeReadIsRefusedAndTheSchoolReadsWhere() {
        assertThatThrownBy(() -> rota(row("dsl", "28/11/2026", "", "x"))).isInstanceOf(SettingRefused.class)
                .hasMessageContaining("\"28/11/2026\" as from, which is not a date");
        assertThatThrownBy(() -> rota(row("dsl", "", "", "x", "Samstag"))).isInstanceOf(SettingRefused.class)
                .hasMessageContaining("not a day of the week");
        assertThatThrownBy(() -> rota(row("", "", "", "x"))).isInstanceOf(SettingRefused.class).hasMessageContaining("has no who");
    }

    private static OnCallRota rota(OnCallSettings.Row... child) {
        return new OnCallRota(new OnCallSettings(List.of(child), List.of()), true);
    }

    private static OnCallSettings.Row row(String who, String from, String until, String source, String... weekdays) {
        return new OnCallSettings.Row(who, "01632 960099", from, until, List.of(weekdays), source);
    }
}
