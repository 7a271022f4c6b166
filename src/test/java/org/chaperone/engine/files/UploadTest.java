package org.chaperone.engine.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;

class UploadTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration OVER = Duration.ofNanos(-1);

    @Test
    void aFileIsTakenInWholeAndNeverMoreThanOneByteTooMany() throws IOException {
        assertThat(Upload.content(file(200_000), 200_000, LONG)).hasSize(200_000);
        assertThat(Upload.content(file(200_001), 200_000, LONG)).hasSize(200_001);
        assertThat(Upload.content(file(900_000), 200_000, LONG)).hasSize(200_001);
        assertThat(Upload.content(file(0), 200_000, LONG)).isEmpty();
    }

    @Test
    void aFileThatDripsForLongerThanItMayIsRefusedThoughItGoesOn() {
        for (int size : new int[] {200_000, 900_000}) {
            assertThatThrownBy(() -> Upload.content(file(size), 300_000, OVER)).isInstanceOfSatisfying(DoorClosed.class, closed ->
                    assertThat(closed.answer().getStatusCode()).isEqualTo(HttpStatus.REQUEST_TIMEOUT));
        }
    }

    private static MockHttpServletRequest file(int size) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/");
        request.setContent(new byte[size]);
        return request;
    }
}
