package dev.retake.phasekit.testing;

import dev.retake.embedded.FfmpegBinary;
import dev.retake.phasekit.Ffmpeg;
import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.RememberedNotes;
import dev.retake.phasekit.replicate.Replicate;
import dev.retake.phasekit.replicate.StandInReplicate;
import dev.retake.phasekit.standin.ProviderStandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What a maker at Replicate needs around it: a stand-in of its own for each test, and a place for its notes. */
public final class PaidProvider implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final Path HOME = Path.of("target", "ffmpeg").toAbsolutePath();

    private final Ffmpeg ffmpeg = new Ffmpeg(FfmpegBinary.locate(HOME));
    private @Nullable RememberedNotes s3;
    private @Nullable ProviderStandIn standIn;

    public ProviderStandIn standIn() {
        return Objects.requireNonNull(standIn);
    }

    public Replicate replicate() {
        return StandInReplicate.at(standIn(), ffmpeg);
    }

    /** Notes of a run of their own. */
    public JobNotes notes() {
        return Objects.requireNonNull(s3).fresh();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        s3 = new RememberedNotes(Files.createTempDirectory(Files.createDirectories(HOME), "notes"));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        standIn = new ProviderStandIn(HOME);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        standIn().close();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Objects.requireNonNull(s3).close();
    }
}
