package dev.retake.phasekit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Reports as different ffmpeg versions print them. */
class MediaFactsTest {
    @Test
    void readsTheReportOfANewerVersion() {
        MediaFacts facts = MediaFacts.parse("""
                Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'x.mp4':
                  Duration: 00:01:05.87, start: 0.000000, bitrate: 1207 kb/s
                  Stream #0:0[0x1](und): Video: hevc (Main) (hev1 / 0x31766568), yuv420p10le(tv, bt470bg/bt470bg/smpte170m, progressive), 1366x768 [SAR 1:1 DAR 683:384], 1073 kb/s, 29.97 fps, 29.97 tbr, 30k tbn (default)
                    Metadata:
                      handler_name    : VideoHandler
                  Stream #0:1[0x2](eng): Audio: aac (LC) (mp4a / 0x6134706D), 48000 Hz, 5.1, fltp, 128 kb/s (default)
                """);
        assertThat(facts.duration()).isEqualTo(Duration.ofMillis(65_870));
        assertThat(facts.picture()).contains(new MediaFacts.Picture("hevc", 1366, 768, 29.97, "yuv420p10le", true));
        assertThat(facts.sound()).contains(new MediaFacts.Sound("aac", 48000, false));
    }

    @Test
    void coverOfASongIsNoPicture() {
        MediaFacts facts = MediaFacts.parse("""
                Input #0, mp3, from 'x.mp3':
                  Duration: 00:00:30.04, start: 0.025057, bitrate: 192 kb/s
                  Stream #0:0: Audio: mp3, 44100 Hz, stereo, fltp, 192 kb/s
                  Stream #0:1: Video: png, rgb24(pc), 600x600, 90k tbr, 90k tbn, 90k tbc (attached pic)
                """);
        assertThat(facts.picture()).isEmpty();
        assertThat(facts.hasSound()).isTrue();
    }

    @Test
    void onlyTheInputIsRead() {
        MediaFacts facts = MediaFacts.parse("""
                Input #0, png_pipe, from 'still.png':
                  Duration: N/A, bitrate: N/A
                  Stream #0:0: Video: png, rgba(pc), 800x450 [SAR 2835:2835 DAR 16:9], 25 fps, 25 tbr, 25 tbn, 25 tbc
                Output #0, null, to 'pipe:':
                  Stream #0:0: Audio: pcm_s16le, 44100 Hz, stereo, s16, 1411 kb/s
                """);
        assertThat(facts.duration()).isZero();
        assertThat(facts.hasSound()).isFalse();
        assertThat(facts.picture()).contains(new MediaFacts.Picture("png", 800, 450, 25, "rgba", false));
    }
}
