package dev.retake.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** The stacks that all tests of this module share, whatever engine runs them; each is started when first asked for. */
public final class SharedStack implements LauncherSessionListener {
    private static @Nullable OwnStack local;
    private static @Nullable OwnStack instant;

    /** Films are really made on this machine. */
    static synchronized OwnStack local() {
        OwnStack stack = local;
        if (stack == null) {
            stack = start(Map.of());
            local = stack;
        }
        return stack;
    }

    /** For tests of decisions: two checkpoint-services, ready-made pictures, clips and music. */
    static synchronized OwnStack instant() {
        OwnStack stack = instant;
        if (stack == null) {
            stack = start(Map.of(
                    "RETAKE_IMAGE_PROVIDER", "instant",
                    "RETAKE_VIDEO_PROVIDER", "instant",
                    "RETAKE_MUSIC_PROVIDER", "instant",
                    "RETAKE_REPLICAS", "checkpoint=2"));
            instant = stack;
        }
        return stack;
    }

    private static OwnStack start(Map<String, String> settings) {
        Path root = Path.of("../..").toAbsolutePath().normalize();
        try {
            Path home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "flow-");
            return OwnStack.start(root, home, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        synchronized (SharedStack.class) {
            if (local != null) {
                local.close();
            }
            if (instant != null) {
                instant.close();
            }
        }
    }
}
