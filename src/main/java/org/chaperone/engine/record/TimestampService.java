package org.chaperone.engine.record;

import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.chaperone.engine.files.OwnerOnly;
import org.springframework.stereotype.Component;

/**
 * Has an anchor signed by a time-stamping service (RFC 3161), where one is set. Its answer lies beside the file of the anchors
 * and is checked with {@code openssl ts -verify}, without Chaperone.
 */
@Component
class TimestampService {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final AnchorSettings settings;
    private final SecureRandom random = new SecureRandom();

    TimestampService(AnchorSettings settings) {
        this.settings = settings;
    }

    /** @throws IllegalStateException if the service does not answer, or with something else than a stamp of this anchor */
    void sign(Anchor anchor, Path file) {
        if (settings.timestampService() == null) {
            return;
        }
        try {
            TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            TimeStampRequest question = generator.generate(TSPAlgorithms.SHA256, anchor.hash(), new BigInteger(64, random));
            HttpResponse<byte[]> answer = HttpClient.newBuilder().connectTimeout(LONGEST).build().send(
                    HttpRequest.newBuilder(settings.timestampService()).timeout(LONGEST).header("Content-Type", "application/timestamp-query")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(question.getEncoded())).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            new TimeStampResponse(answer.body()).validate(question);
            Path token = file.resolveSibling(file.getFileName() + "." + anchor.line() + ".tsr");
            OwnerOnly.make(token);
            Files.write(token, answer.body());
        } catch (IOException | TSPException e) {
            throw new IllegalStateException("the time-stamping service did not give a stamp: " + e.getClass().getSimpleName(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the time-stamping service was not waited for", e);
        }
    }
}
