package dev.retake.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FfmpegBinaryTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
        "ffmpeg version 4.4.1-static, true",
        "ffmpeg version n7.1, true",
        "ffmpeg version 5.1.6-0+deb12u1 Copyright, true",
        "ffmpeg version 4.3.6-0+deb11u1, false",
        "ffmpeg version 3.4, false",
        "something else, false"
    })
    void onlyVersionsThatHaveAllFiltersAreTaken(String banner, boolean enough) {
        assertThat(FfmpegBinary.isNewEnough(banner)).isEqualTo(enough);
    }

    @Test
    void bundledOneRunsAndHasTheEncodersThatFilmsNeed() throws Exception {
        Path ffmpeg = FfmpegBinary.bundled(home);
        Process process = new ProcessBuilder(ffmpeg.toString(), "-hide_banner", "-encoders")
                .redirectErrorStream(true)
                .start();
        String encoders = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(encoders).contains("libx264", "aac", "libmp3lame", "png");
        assertThat(FfmpegBinary.bundled(home)).isEqualTo(ffmpeg);
    }
}
