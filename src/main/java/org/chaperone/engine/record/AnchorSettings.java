package org.chaperone.engine.record;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a line a day goes that says how far the record has come ({@code chaperone.record.anchors}).
 *
 * @param file             a file to which it is added; best on another machine or a medium that can only be written once
 * @param mailTo           an address to which it is sent; empty for none
 * @param timestampService a time-stamping service (RFC 3161) that signs it; its answer lies beside the file
 */
@ConfigurationProperties("chaperone.record.anchors")
record AnchorSettings(Path file, @DefaultValue("") String mailTo, URI timestampService) {
}
