package dev.retake.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Real parts for a {@code @QuarkusTest}, on free ports and in a home below {@code target} that is thrown away. Arguments:
 * {@code parts} ("postgres,kafka,redis,s3", all by default) and {@code ffmpeg} ("true" sets {@code RETAKE_FFMPEG}).
 */
public final class EmbeddedStackResource implements QuarkusTestResourceLifecycleManager {
    private List<String> names = List.of("postgres", "kafka", "redis", "s3");
    private boolean ffmpeg;
    private @Nullable Path home;
    private @Nullable EmbeddedStack stack;

    @Override
    public void init(Map<String, String> arguments) {
        if (arguments.containsKey("parts")) {
            names = List.of(arguments.get("parts").split("\\s*,\\s*", -1));
        }
        ffmpeg = Boolean.parseBoolean(arguments.get("ffmpeg"));
    }

    @Override
    public Map<String, String> start() {
        Path directory = newHome();
        EmbeddedStack parts = EmbeddedStack.onFreePorts(directory, names);
        home = directory;
        stack = parts;
        parts.start();
        Map<String, String> settings = new LinkedHashMap<>(parts.settings());
        if (ffmpeg) {
            settings.put("RETAKE_FFMPEG", FfmpegBinary.locate(directory).toString());
        }
        return settings;
    }

    @Override
    public void stop() {
        if (stack != null) {
            stack.stop();
            stack = null;
        }
        if (home != null) {
            Directories.delete(home);
            home = null;
        }
    }

    private static Path newHome() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(Path.of("target").toAbsolutePath()), "stack-");
        } catch (IOException e) {
            throw PartFailed.onDisk(Path.of("target"), e);
        }
    }
}
