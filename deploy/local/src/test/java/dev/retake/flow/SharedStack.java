package dev.retake.flow;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** One stack for every test of decisions, whatever engine runs it: two checkpoint-services, ready-made pictures and clips. */
public final class SharedStack implements LauncherSessionListener {
    private static @Nullable TestStack running;

    static synchronized TestStack get() {
        TestStack stack = running;
        if (stack == null) {
            Map<String, String> settings = new HashMap<>();
            settings.put("RETAKE_IMAGE_PROVIDER", "instant");
            settings.put("RETAKE_VIDEO_PROVIDER", "instant");
            settings.put("RETAKE_MUSIC_PROVIDER", "instant");
            settings.put("RETAKE_REPLICAS", "checkpoint=2");
            stack = TestStack.start(settings);
            running = stack;
        }
        return stack;
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        synchronized (SharedStack.class) {
            if (running != null) {
                running.close();
            }
        }
    }
}
