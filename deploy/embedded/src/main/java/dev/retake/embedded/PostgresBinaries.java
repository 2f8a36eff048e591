package dev.retake.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked once beside their archive and shared by all stacks of this build. */
final class PostgresBinaries {
    private static final int OWNER_EXECUTES = 0100;
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    private PostgresBinaries() {}

    static Path directory() {
        Path parts = PartsDirectory.of("postgres");
        Path unpacked = parts.resolve("unpacked");
        if (Files.isDirectory(unpacked)) {
            return unpacked;
        }
        try {
            Path unfinished = Files.createTempDirectory(parts, "unpacking");
            // Readable for the user that PostgreSQL runs as.
            if (!unfinished.toFile().setReadable(true, false)
                    || !unfinished.toFile().setExecutable(true, false)) {
                throw new PartFailed("%s cannot be opened to all users.".formatted(unfinished));
            }
            unpack(archive(parts), unfinished);
            try {
                Files.move(unfinished, unpacked, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                // Another process was faster; its copy is the same.
                Directories.delete(unfinished);
            }
            return unpacked;
        } catch (IOException e) {
            throw PartFailed.onDisk(parts, e);
        }
    }

    /**
     * PostgreSQL refuses to run as root. There it runs as nobody, who may still pass through root's directories to its
     * own data.
     */
    static List<String> unprivileged() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        if (!Files.isExecutable(SETPRIV)) {
            throw new PartFailed("PostgreSQL refuses to run as root: use an ordinary user, or install util-linux.");
        }
        return List.of(
                SETPRIV.toString(),
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                "--inh-caps=+dac_override",
                "--ambient-caps=+dac_override");
    }

    private static Path archive(Path parts) throws IOException {
        try (Stream<Path> files = Files.list(parts)) {
            return files.filter(file -> file.toString().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new PartFailed("%s holds no archive.".formatted(parts)));
        }
    }

    private static void unpack(Path archive, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(Files.newInputStream(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = entry.resolveIn(target);
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    if ((entry.getMode() & OWNER_EXECUTES) != 0
                            && !file.toFile().setExecutable(true, false)) {
                        throw new IOException(file + " cannot be made executable");
                    }
                }
            }
        }
    }
}
