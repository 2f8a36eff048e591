package dev.retake.local.stack;

import dev.retake.embedded.PartFailed;
import dev.retake.embedded.PidFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** At most one launcher works in a home. The operating system frees the lock however its holder ends. */
public final class HomeLock implements AutoCloseable {
    private static final String SUFFIX = ".pid";
    private static final String LAUNCHER = "launcher" + SUFFIX;

    private final FileChannel channel;
    private final PidFile holder;

    private HomeLock(FileChannel channel, PidFile holder) {
        this.channel = channel;
        this.holder = holder;
    }

    public static HomeLock take(Workspace workspace) {
        try {
            Files.createDirectories(workspace.pidFiles());
            FileChannel channel = FileChannel.open(
                    workspace.home().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new PartFailed("Retake already runs here%s: ./retake stop ends it."
                        .formatted(holder(workspace)
                                .running()
                                .map(process -> " (process " + process.pid() + ")")
                                .orElse("")));
            }
            PidFile holder = holder(workspace);
            holder.write(ProcessHandle.current());
            return new HomeLock(channel, holder);
        } catch (IOException e) {
            throw PartFailed.onDisk(workspace.home(), e);
        }
    }

    /** The launcher that works in this home. */
    public static PidFile holder(Workspace workspace) {
        return new PidFile(workspace.pidFiles().resolve(LAUNCHER));
    }

    /**
     * Ends what launchers that were killed left running in this home.
     *
     * @return the names of what still ran
     */
    public static List<String> clear(Workspace workspace) {
        List<PidFile> left = leftBehind(workspace);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            left.forEach(file -> executor.execute(() -> file.end("TERM")));
        }
        return left.stream()
                .map(file -> file.path().getFileName().toString().replace(SUFFIX, ""))
                .toList();
    }

    private static List<PidFile> leftBehind(Workspace workspace) {
        if (!Files.isDirectory(workspace.pidFiles())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(workspace.pidFiles())) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .filter(file -> !file.endsWith(LAUNCHER))
                    .sorted()
                    .map(PidFile::new)
                    .filter(file -> file.running().isPresent())
                    .toList();
        } catch (IOException e) {
            throw PartFailed.onDisk(workspace.pidFiles(), e);
        }
    }

    @Override
    public void close() {
        holder.delete();
        try {
            channel.close();
        } catch (IOException e) {
            throw new PartFailed("The lock of this home cannot be given back: %s.".formatted(e.getMessage()), e);
        }
    }
}
