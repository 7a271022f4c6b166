package org.chaperone.engine.record;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.chaperone.engine.notices.MailServer;
import org.junit.jupiter.api.Test;

class NightlyCheckTest {

    private static final Clock NIGHT = Clock.fixed(Instant.parse("2026-11-18T02:40:00Z"), ZoneOffset.UTC);

    private final WholeCheck check = mock(WholeCheck.class);
    private final MailServer mail = mock(MailServer.class);

    @Test
    void whatIsFoundIsWrittenToTheAddressThatKeepsTheAnchors() {
        when(check.findings(any())).thenReturn(List.of("INC-2026-7K3M: the case itself was changed outside Chaperone."));
        when(mail.isConfigured()).thenReturn(true);
        atNight("governors@school.example");
        verify(mail).send(eq("check-2026-11-18"), contains("changed outside Chaperone"),
                contains("INC-2026-7K3M: the case itself was changed outside Chaperone."), eq("governors@school.example"));
    }

    @Test
    void whereNothingIsFoundOrNoAddressIsSetNobodyIsWrittenTo() {
        when(check.findings(any())).thenReturn(List.of());
        when(mail.isConfigured()).thenReturn(true);
        atNight("governors@school.example");
        when(check.findings(any())).thenReturn(List.of("Line 4 of the record was deleted outside Chaperone."));
        atNight("");
        verify(mail, never()).send(anyString(), anyString(), anyString(), anyString());
    }

    private void atNight(String address) {
        new NightlyCheck(check, mail, new AnchorSettings(null, address, null), new RecordWords(), NIGHT).check();
    }
}
