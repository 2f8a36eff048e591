package dev.retake.refine.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.retake.contracts.spec.Audio;
import dev.retake.phasekit.Ffmpeg;
import dev.retake.phasekit.FfmpegEncoding;
import dev.retake.phasekit.FfmpegFrames;
import dev.retake.phasekit.MediaException;
import dev.retake.phasekit.MediaFacts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FfmpegMasteringTest {
    private static final int FPS = 24;

    /** Films and music that several tests need are made once. */
    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    private final Ffmpeg ffmpeg = FfmpegFrames.ffmpeg();
    private final FfmpegMastering mastering = new FfmpegMastering(ffmpeg);

    @ParameterizedTest
    @CsvSource({"ambient, 60, calm", "piano, 70, emotional", "electronic, 124, energetic", "cinematic, 100, epic"})
    void composedMusicIsMasteredToTheStandardLoudness(String style, int tempo, String mood) throws Exception {
        Path music = music(style, tempo, mood, 15);
        Path film = master(film(15), music, 15);

        Loudness loudness = loudness(film);
        assertThat(loudness.integrated()).isCloseTo(-16, within(0.6));
        assertThat(loudness.truePeak()).isLessThanOrEqualTo(-1);
    }

    @Test
    void theFilmIsExactlyAsLongAsAskedAndPlaysWhileLoading() throws Exception {
        Path stitched = film(5);
        Path film = master(stitched, music("pop", 118, "happy", 5), 5);

        MediaFacts facts = ffmpeg.probe(film);
        assertThat(facts.picture()).contains(new MediaFacts.Picture("h264", 1280, 720, FPS, "yuv420p", false));
        assertThat(facts.sound()).contains(new MediaFacts.Sound("aac", 48000, true));
        assertThat(facts.seconds()).isCloseTo(5, within(1.0 / FPS));
        assertThat(FfmpegFrames.count(film)).isEqualTo(5 * FPS);
        assertThat(soundSeconds(film)).isCloseTo(5, within(0.022));
        String bytes = Files.readString(film, StandardCharsets.ISO_8859_1);
        assertThat(bytes.indexOf("moov")).isPositive().isLessThan(bytes.indexOf("mdat"));
        assertThat(bytes).doesNotContain("Lavf").doesNotContain("Lavc");
        assertThat(reportOf(film, "-vf", "blackdetect=d=0.04:pic_th=0.98")).doesNotContain("black_start");
    }

    @Test
    void aRightPictureIsCopiedUntouched() throws Exception {
        Path stitched = film(5);
        Path film = master(stitched, music("pop", 118, "happy", 5), 5);
        assertThat(pictureHash(film)).isEqualTo(pictureHash(stitched));
    }

    @Test
    void aWrongPictureIsMadeRight() throws Exception {
        Path wrong = FfmpegFrames.make(
                directory.resolve("wrong.mkv"), "-f", "lavfi", "-i", "testsrc2=s=640x480:r=25:d=4.4", "-c:v", "mpeg4");
        Path film = master(wrong, music("pop", 118, "happy", 5), 5);
        assertThat(ffmpeg.probe(film).picture())
                .contains(new MediaFacts.Picture("h264", 1280, 720, 25, "yuv420p", false));
        assertThat(FfmpegFrames.count(film)).isEqualTo(5 * 25);
    }

    @Test
    void musicLiesUnderTheFilmsOwnSound() throws Exception {
        Path talking = FfmpegFrames.make(
                directory.resolve("talking.mp4"),
                encoded(
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc2=s=1280x720:r=24:d=10",
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=f=1000:d=10,volume='if(between(t,4,6),1,0)':eval=frame",
                        "-c:a",
                        "aac"));
        Path film = master(talking, music("ambient", 60, "calm", 10), 10);

        assertThat(loudness(film).integrated()).isCloseTo(-16, within(1.0));
        assertThat(loudness(film).truePeak()).isLessThanOrEqualTo(-1);
        double withTone = level(film, 4.5, 5.5, "bandpass=f=1000:w=60");
        double without = level(film, 7, 8, "bandpass=f=1000:w=60");
        assertThat(withTone).isGreaterThan(without + 12);
        assertThat(level(film, 7.5, 8.5, "anull"))
                .as("music is heard where the film is silent")
                .isGreaterThan(-40);
    }

    @Test
    void shortMusicIsRepeatedWithoutAGap() throws Exception {
        Path film = master(film(15), music("electronic", 124, "energetic", 5), 15);
        for (int second = 1; second < 13; second++) {
            assertThat(level(film, second, second + 1, "anull"))
                    .as("second %d", second)
                    .isGreaterThan(-45);
        }
        assertThat(loudness(film).integrated()).isCloseTo(-16, within(1.0));
    }

    @Test
    void musicThatDoesNotEndIsFadedOut() throws Exception {
        Path noise = FfmpegFrames.make(
                directory.resolve("noise.mp3"),
                "-f",
                "lavfi",
                "-i",
                "anoisesrc=d=30:a=0.3:seed=1",
                "-c:a",
                "libmp3lame");
        Path film = master(film(10), noise, 10);
        assertThat(level(film, 9.8, 10, "anull")).isLessThan(level(film, 5, 6, "anull") - 15);
        assertThat(soundSeconds(film)).isCloseTo(10, within(0.022));
    }

    @Test
    void silentMusicStaysSilent() throws Exception {
        Path silence =
                FfmpegFrames.make(directory.resolve("silence.wav"), "-f", "lavfi", "-i", "anullsrc=d=5", "-t", "5");
        Path film = master(film(5), silence, 5);
        assertThat(loudness(film).silent()).isTrue();
    }

    @Test
    void equalInputsGiveEqualBytes() throws Exception {
        Path stitched = film(5);
        Path music = music("pop", 118, "happy", 5);
        byte[] once = Files.readAllBytes(master(stitched, music, 5));
        byte[] twice = Files.readAllBytes(master(stitched, music, 5));
        assertThat(twice).isEqualTo(once);
    }

    @Test
    void brokenMusicIsRefusedByName() throws Exception {
        Path broken = Files.write(directory.resolve("music_v1.mp3"), new byte[4000]);
        Path stitched = film(5);
        assertThatThrownBy(() -> master(stitched, broken, 5))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("music_v1.mp3");
    }

    @Test
    void posterIsTheMostTellingFrameAndNotABlackOne() throws Exception {
        Path film = FfmpegFrames.make(
                directory.resolve("dull.mp4"),
                encoded(
                        "-f",
                        "lavfi",
                        "-i",
                        "color=c=black:s=1280x720:r=24:d=2[a];color=c=gray:s=1280x720:r=24:d=2[b];testsrc2=s=1280x720:r=24:d=2[c];[a][b][c]concat=n=3"));
        Path jpg = directory.resolve("poster.jpg");
        new Poster(ffmpeg).extract(film, jpg);

        MediaFacts.Picture picture = ffmpeg.probe(jpg).picture().orElseThrow();
        assertThat(picture.codec()).isEqualTo("mjpeg");
        assertThat(List.of(picture.width(), picture.height())).containsExactly(1280, 720);
        byte[] poster = FfmpegFrames.grey(jpg, 320, 180).getFirst();
        List<byte[]> frames = FfmpegFrames.grey(film, 320, 180);
        assertThat(FfmpegFrames.psnr(poster, frames.get(4 * FPS))).isGreaterThan(32);
    }

    private Path music(String style, int tempo, String mood, int seconds) throws Exception {
        Path wav = directory.resolve("music.wav");
        Path mp3 = shared.resolve(style + seconds + ".mp3");
        if (Files.exists(mp3)) {
            return mp3;
        }
        new MusicComposer().compose(new Audio(style, tempo, mood), seconds, 7, wav);
        new Mp3Encoder(ffmpeg).encode(wav, mp3);
        return mp3;
    }

    private Path film(int seconds) throws MediaException {
        Path film = shared.resolve("stitched" + seconds + ".mp4");
        return Files.exists(film)
                ? film
                : FfmpegFrames.make(film, encoded("-f", "lavfi", "-i", "testsrc2=s=1280x720:r=24:d=" + seconds));
    }

    private static String[] encoded(String... inputs) {
        List<String> args = new ArrayList<>(List.of(inputs));
        args.addAll(FfmpegEncoding.h264(30, FPS));
        args.addAll(FfmpegEncoding.mp4());
        return args.toArray(String[]::new);
    }

    private Path master(Path stitched, Path music, int seconds) throws MediaException {
        Path film = directory.resolve("final.mp4");
        mastering.master(stitched, music, seconds, film);
        return film;
    }

    private Loudness loudness(Path film) throws MediaException {
        return Loudness.in(reportOf(film, "-map", "0:a", "-af", "ebur128=peak=true:framelog=verbose"));
    }

    /** RMS level in dB of a stretch, after a filter. */
    private double level(Path film, double from, double to, String filter) throws MediaException {
        String report = reportOf(film, "-map", "0:a", "-af", "atrim=%s:%s,%s,volumedetect".formatted(from, to, filter));
        return number(report, "mean_volume: (-?[\\d.]+) dB");
    }

    private double soundSeconds(Path film) throws MediaException {
        String report = reportOf(film, "-map", "0:a", "-af", "astats=measure_perchannel=none");
        return number(report, "Number of samples: (\\d+)") / 48_000;
    }

    private String pictureHash(Path film) throws Exception {
        Path hash = directory.resolve("hash.txt");
        ffmpeg.run(
                List.of("-i", film.toString(), "-map", "0:v", "-c", "copy", "-f", "md5", hash.toString()),
                Duration.ofMinutes(1));
        return Files.readString(hash);
    }

    private String reportOf(Path film, String... filters) throws MediaException {
        List<String> args = new ArrayList<>(List.of("-i", film.toString()));
        args.addAll(List.of(filters));
        args.addAll(List.of("-f", "null", "-"));
        return ffmpeg.report(args, Duration.ofMinutes(1));
    }

    private static double number(String report, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(report);
        assertThat(found.find()).as(pattern).isTrue();
        return Double.parseDouble(found.group(1));
    }
}
