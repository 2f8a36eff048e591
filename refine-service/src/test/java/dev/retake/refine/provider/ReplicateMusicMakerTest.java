package dev.retake.refine.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.RememberedNotes;
import dev.retake.phasekit.replicate.StandInReplicate;
import dev.retake.phasekit.standin.Mishap;
import dev.retake.phasekit.standin.ProviderStandIn;
import dev.retake.phasekit.standin.ProviderStandIn.Route;
import dev.retake.refine.MusicMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicateMusicMakerTest extends MusicMakerContract {
    private static RememberedNotes s3;

    private final ProviderStandIn standIn = new ProviderStandIn(Path.of("target", "ffmpeg"));

    @BeforeAll
    static void start(@TempDir Path home) throws IOException {
        s3 = new RememberedNotes(home);
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    @AfterEach
    void close() {
        standIn.close();
    }

    @Override
    MusicMaker maker() {
        return new ReplicateMusicMaker(StandInReplicate.at(standIn, FFMPEG), PRICES);
    }

    @Override
    JobNotes notes() {
        return s3.fresh();
    }

    @Test
    void theModelIsToldHowLong() throws Exception {
        Path music = directory.resolve("music.mp3");

        maker().make(request("ambient music"), 7, music, notes());

        assertThat(standIn.ledger().getFirst().input().toString())
                .isEqualTo("{\"prompt\":\"ambient music\",\"duration\":5,\"seed\":7}");
        assertThat(music).hasBinaryContent(standIn.ledger().getFirst().output());
    }

    @Test
    void musicInAnotherFormatIsMadeAnMp3() throws Exception {
        Path wav = directory.resolve("served.wav");
        FFMPEG.run(List.of("-f", "lavfi", "-i", "sine=duration=5", wav.toString()), Duration.ofSeconds(30));
        standIn.befall(Route.DELIVERY, Mishap.content("audio/wav", Files.readAllBytes(wav)));
        Path music = directory.resolve("music.mp3");

        maker().make(request("ambient music"), 7, music, notes());

        assertThat(FFMPEG.probe(music).sound())
                .hasValueSatisfying(sound -> assertThat(sound.codec()).isEqualTo("mp3"));
    }
}
