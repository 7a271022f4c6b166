package org.chaperone.engine.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that nobody reads or writes but the user who runs Chaperone; where a file system has no such rights (Windows), as it is. */
public final class OwnerOnly {

    /** {@code chmod 600}. */
    public static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    /** {@code chmod 700}. */
    public static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {
    }

    /** With this a file is born with its rights: at no moment can another user read it. */
    public static FileAttribute<?>[] forFile(Path place) {
        return attributes(place, FILE);
    }

    /** The same for a folder. */
    public static FileAttribute<?>[] forFolder(Path place) {
        return attributes(place, FOLDER);
    }

    /** Makes the file where there is none; one that is there stays as it is. */
    public static void make(Path file) throws IOException {
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent(), forFolder(file));
        }
        if (!Files.exists(file)) {
            Files.createFile(file, forFile(file));
        }
    }

    /** Takes the rights of everybody else away. */
    public static void take(Path place) throws IOException {
        if (isPosix(place)) {
            Set<PosixFilePermission> wanted = Files.isDirectory(place) ? FOLDER : FILE;
            if (!wanted.containsAll(Files.getPosixFilePermissions(place))) {
                Files.setPosixFilePermissions(place, wanted);
            }
        }
    }

    /** Whether the file system knows of owners and others. */
    public static boolean isPosix(Path place) {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] attributes(Path place, Set<PosixFilePermission> permissions) {
        return isPosix(place) ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)} : new FileAttribute<?>[0];
    }
}
