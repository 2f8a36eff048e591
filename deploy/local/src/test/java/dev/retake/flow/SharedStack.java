package dev.retake.flow;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** The stacks that all tests of this module share, whatever engine runs them; each is started when first asked for. */
public final class SharedStack implements LauncherSessionListener {
    private static @Nullable TestStack local;
    private static @Nullable TestStack instant;

    /** Films are really made on this machine. */
    static synchronized TestStack local() {
        TestStack stack = local;
        if (stack == null) {
            stack = TestStack.start(Map.of());
            local = stack;
        }
        return stack;
    }

    /** For tests of decisions: two checkpoint-services, ready-made pictures, clips and music. */
    static synchronized TestStack instant() {
        TestStack stack = instant;
        if (stack == null) {
            stack = TestStack.start(Map.of(
                    "RETAKE_IMAGE_PROVIDER", "instant",
                    "RETAKE_VIDEO_PROVIDER", "instant",
                    "RETAKE_MUSIC_PROVIDER", "instant",
                    "RETAKE_REPLICAS", "checkpoint=2"));
            instant = stack;
        }
        return stack;
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
