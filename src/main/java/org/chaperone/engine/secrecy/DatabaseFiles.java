package org.chaperone.engine.secrecy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chaperone.engine.files.OwnerOnly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the files of an H2 database from everybody but the user who runs Chaperone: the data, its trace and what a compaction
 * writes, before the database is opened, every hour and after a compaction. A folder in which nothing else lies is closed as
 * a whole, so that no file in it is open even for the moment in which H2 makes it. Of another database nothing lies here.
 */
@Component
class DatabaseFiles {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseFiles.class);
    private static final String H2 = "jdbc:h2:";
    private static final String DATA = ".mv.db";
    /** Two letters at least: one is a drive of Windows. */
    private static final Pattern NOT_A_FILE = Pattern.compile("(?!file:)[a-z]{2,}:.*");

    private final Optional<Path> database;
    private final Optional<Path> keys;

    DatabaseFiles(DataSourceProperties database, SecrecySettings secrecy) {
        this.database = path(database.determineUrl());
        this.keys = Optional.ofNullable(secrecy.keyFile()).map(Path::toAbsolutePath).map(Path::normalize);
        this.database.ifPresent(place -> {
            try {
                makeBeforeH2Does(place);
            } catch (IOException e) {
                LOG.warn("{} cannot be made ({}). See that the user who runs Chaperone may write there", place + DATA,
                        e.getClass().getSimpleName());
            }
        });
        keepFromOthers();
    }

    /** Once more, since H2 makes files by itself: a trace when something fails, a new file when it is compacted. */
    @Scheduled(cron = "0 15 * * * *", zone = "Europe/London")
    final void keepFromOthers() {
        database.map(Path::getParent).filter(Files::isDirectory).ifPresent(folder -> {
            List<Path> there = in(folder);
            if (there.stream().allMatch(this::isOurs)) {
                take(folder);
            }
            there.stream().filter(this::isOurs).forEach(DatabaseFiles::take);
        });
    }

    private static void makeBeforeH2Does(Path place) throws IOException {
        Files.createDirectories(place.getParent(), OwnerOnly.forFolder(place));
        Path data = place.resolveSibling(place.getFileName() + DATA);
        try {
            Files.createFile(data, OwnerOnly.forFile(data));
        } catch (FileAlreadyExistsException itIsNotTheFirstStart) {
            // its rights are seen to with those of the others
        }
    }

    private boolean isOurs(Path file) {
        return Files.isRegularFile(file) && (keys.filter(file::equals).isPresent()
                || file.getFileName().toString().startsWith(database.orElseThrow().getFileName() + "."));
    }

    private static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            LOG.warn("The files in {} cannot be listed ({})", folder, e.getClass().getSimpleName());
            return List.of();
        }
    }

    private static void take(Path place) {
        try {
            OwnerOnly.take(place);
        } catch (IOException e) {
            LOG.warn("Others may be able to read {} ({}). Take that away from them: chmod {} {}", place, e.getClass().getSimpleName(),
                    Files.isDirectory(place) ? "700" : "600", place);
        }
    }

    private static Optional<Path> path(String url) {
        String name = url.startsWith(H2) ? url.substring(H2.length()).split(";", 2)[0] : "";
        if (name.isEmpty() || NOT_A_FILE.matcher(name).matches()) {
            return Optional.empty();
        }
        String file = name.replaceFirst("^file:", "").replaceFirst("^~(?=/)", System.getProperty("user.home").replace("\\", "/"));
        return Optional.of(Path.of(file).toAbsolutePath().normalize());
    }
}
