package org.chaperone.engine.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.chaperone.school.SettingRefused;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Holds the record against the anchors that were kept outside the database. */
@Component
@EnableConfigurationProperties(AnchorSettings.class)
class AnchorCheck {

    private final Lines lines;
    private final AnchorSettings settings;
    private final RecordWords words;

    AnchorCheck(Lines lines, AnchorSettings settings, RecordWords words) {
        this.lines = lines;
        this.settings = settings;
        this.words = words;
    }

    /**
     * A sentence for each anchor that does not fit.
     *
     * @param files the files to read; null for the one that the settings name, if it is there
     * @throws SettingRefused if a file that was named cannot be read or holds no anchor
     */
    @Transactional(readOnly = true)
    public List<String> findings(List<String> files) {
        List<Anchor> anchors = new ArrayList<>();
        if (files != null && !files.isEmpty()) {
            files.forEach(file -> anchors.addAll(read(Path.of(file))));
        } else if (settings.file() != null && Files.exists(settings.file())) {
            anchors.addAll(read(settings.file()));
        }
        long last = lines.head().map(Lines.Head::lastLine).orElse(0L);
        List<String> findings = new ArrayList<>();
        for (Anchor anchor : anchors) {
            if (anchor.line() > last) {
                findings.add(words.say("older-than-anchor", anchor.at(), last, anchor.line()));
            } else {
                Optional<Line> line = anchor.line() == 0 ? Optional.empty() : lines.find(anchor.line());
                if (anchor.line() > 0 && line.filter(there -> Arrays.equals(there.hash(), anchor.hash())).isEmpty()) {
                    findings.add(words.say("differs-from-anchor", anchor.line(), anchor.at()));
                }
            }
        }
        return findings;
    }

    private static List<Anchor> read(Path file) {
        try {
            List<Anchor> anchors = Files.readAllLines(file, StandardCharsets.UTF_8).stream().flatMap(line -> Anchor.read(line).stream()).toList();
            if (anchors.isEmpty()) {
                throw new SettingRefused("There is no anchor of the record in " + file + ".",
                        "Give the file to which Chaperone adds a line a day, or one with the mails that it sent.");
            }
            return anchors;
        } catch (IOException e) {
            throw new SettingRefused("The file " + file + " cannot be read (" + e.getClass().getSimpleName() + ").",
                    "Give the file to which Chaperone adds a line a day, or one with the mails that it sent.");
        }
    }
}
