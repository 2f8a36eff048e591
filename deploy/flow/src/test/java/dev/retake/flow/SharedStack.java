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
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    static final String PROMPT = "minimalist 10s perfume teaser in black and gold";

    private static @Nullable OwnStack local;
    private static @Nullable OwnStack instant;
    private static @Nullable String film;

    /** Films are really made on this machine. */
    static synchronized OwnStack local() {
        OwnStack stack = local;
        if (stack == null) {
            stack = start(Map.of());
            local = stack;
        }
        return stack;
    }

    /** A film of ada's on the local stack that is done, for those who only look. */
    static synchronized String film() {
        String video = film;
        if (video == null) {
            Person ada = local().person("ada");
            video = ada.startVideo(PROMPT, true);
            ada.awaitStatus(video, "complete");
            film = video;
        }
        return video;
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
        try {
            Path home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "flow-");
            return OwnStack.start(ROOT, home, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        Chromium.closeShared();
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
