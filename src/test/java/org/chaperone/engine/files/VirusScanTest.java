package org.chaperone.engine.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpStatus;

@Timeout(60)
class VirusScanTest {

    private static final byte[] FILE = "a file of more than one piece ".repeat(10_000).getBytes(StandardCharsets.US_ASCII);

    @Test
    void aCleanFileIsHandedOverWholeAndPasses() throws Exception {
        try (StandIn clamAv = StandIn.that("stream: OK\0")) {
            assertThatCode(() -> scanAt(clamAv.port()).refuseInfected(FILE)).doesNotThrowAnyException();
            assertThat(clamAv.received()).isEqualTo(FILE);
        }
    }

    @Test
    void aVirusIsRefusedWithoutItsName() throws Exception {
        try (StandIn clamAv = StandIn.that("stream: Eicar-Test-Signature FOUND\0")) {
            assertRefused(clamAv.port(), HttpStatus.BAD_REQUEST, "A virus was found in this file, so it was not added.");
        }
    }

    @Test
    void withoutAnAnswerNothingIsAdded() throws Exception {
        int nobody;
        try (ServerSocket closedAgain = new ServerSocket(0)) {
            nobody = closedAgain.getLocalPort();
        }
        assertRefused(nobody, HttpStatus.SERVICE_UNAVAILABLE, "The file could not be looked over for viruses just now");
        try (ServerSocket silent = new ServerSocket(0)) {
            assertRefused(silent.getLocalPort(), HttpStatus.SERVICE_UNAVAILABLE, "Try again in some minutes");
        }
    }

    @Test
    void anAnswerThatIsNeitherIsNoYes() throws Exception {
        try (StandIn clamAv = StandIn.that("INSTREAM size limit exceeded. ERROR\0")) {
            assertRefused(clamAv.port(), HttpStatus.SERVICE_UNAVAILABLE, "could not be looked over");
        }
    }

    @Test
    void whereThereIsNoClamAvNothingIsAsked() {
        assertThatCode(() -> new VirusScan(new ClamAvSettings("", 1, Duration.ofMillis(1))).refuseInfected(FILE))
                .doesNotThrowAnyException();
    }

    private static void assertRefused(int port, HttpStatus status, String sentence) {
        assertThatThrownBy(() -> scanAt(port).refuseInfected(FILE)).isInstanceOfSatisfying(DoorClosed.class, closed -> {
            assertThat(closed.answer().getStatusCode()).isEqualTo(status);
            assertThat(closed).hasMessageContaining(sentence).hasMessageNotContaining("Eicar");
        });
    }

    private static VirusScan scanAt(int port) {
        return new VirusScan(new ClamAvSettings("127.0.0.1", port, Duration.ofSeconds(2)));
    }

    /** Speaks ClamAV's side of INSTREAM, once. */
    private static final class StandIn implements AutoCloseable {

        private final ServerSocket socket;
        private final CompletableFuture<byte[]> file = new CompletableFuture<>();

        private StandIn(ServerSocket socket) {
            this.socket = socket;
        }

        static StandIn that(String answer) throws IOException {
            StandIn clamAv = new StandIn(new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")));
            new Thread(() -> clamAv.answer(answer), "ClamAV").start();
            return clamAv;
        }

        int port() {
            return socket.getLocalPort();
        }

        byte[] received() throws Exception {
            return file.get(10, TimeUnit.SECONDS);
        }

        private void answer(String answer) {
            try (Socket client = socket.accept()) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                byte[] command = in.readNBytes("zINSTREAM\0".length());
                ByteArrayOutputStream whole = new ByteArrayOutputStream();
                for (int length = in.readInt(); length > 0; length = in.readInt()) {
                    whole.write(in.readNBytes(length));
                }
                client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                if (new String(command, StandardCharsets.US_ASCII).equals("zINSTREAM\0")) {
                    file.complete(whole.toByteArray());
                }
            } catch (IOException gone) {
                file.completeExceptionally(gone);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
