package org.chaperone.engine.files;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Has a file looked over by ClamAV before it is kept, where a school has one. It speaks ClamAV's INSTREAM over TCP (manual
 * of clamd, "COMMANDS"): the file goes over in pieces, each behind its length, and an empty piece ends it.
 */
@Component
public class VirusScan {

    private static final Logger LOG = LoggerFactory.getLogger(VirusScan.class);
    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
    private static final int PIECE = 64 * 1024;
    private static final int LONGEST_ANSWER = 4096;
    private static final String CLEAN = "stream: OK";
    private static final String INFECTED = " FOUND";

    private final ClamAvSettings settings;

    VirusScan(ClamAvSettings settings) {
        this.settings = settings;
    }

    /** @throws DoorClosed if a virus is found, or if nobody can tell because ClamAV does not answer */
    public void refuseInfected(byte[] content) {
        if (!StringUtils.hasText(settings.host())) {
            return;
        }
        String answer;
        try {
            answer = answerTo(content);
        } catch (IOException unreachable) {
            LOG.warn("ClamAV cannot be reached at {}:{} ({}), so files are refused until it can. Start it, or look at"
                    + " chaperone.files.clamav.", settings.host(), settings.port(), unreachable.getClass().getSimpleName());
            throw DoorClosed.notScanned();
        }
        if (answer.endsWith(INFECTED)) {
            throw DoorClosed.infected();
        }
        if (!answer.equals(CLEAN)) {
            LOG.warn("ClamAV did not look a file over: {}. Compare StreamMaxLength in clamd.conf with the 20 MB that may be added.", answer);
            throw DoorClosed.notScanned();
        }
    }

    private String answerTo(byte[] content) throws IOException {
        int patience = Math.toIntExact(settings.timeout().toMillis());
        try (Socket clamAv = new Socket()) {
            clamAv.connect(new InetSocketAddress(settings.host(), settings.port()), patience);
            clamAv.setSoTimeout(patience);
            var out = new DataOutputStream(new BufferedOutputStream(clamAv.getOutputStream(), PIECE));
            out.write(COMMAND);
            for (int from = 0; from < content.length; from += PIECE) {
                int length = Math.min(PIECE, content.length - from);
                out.writeInt(length);
                out.write(content, from, length);
            }
            out.writeInt(0);
            out.flush();
            return new String(clamAv.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8).replace("\0", "").strip();
        }
    }
}
