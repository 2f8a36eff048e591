package dev.retake.refine.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.standin.Mishap;
import dev.retake.phasekit.standin.ProviderStandIn.Route;
import dev.retake.phasekit.testing.PaidProvider;
import dev.retake.refine.MusicMaker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReplicateMusicMakerTest extends MusicMakerContract {
    @RegisterExtension
    static final PaidProvider PROVIDER = new PaidProvider();

    @Override
    MusicMaker maker() {
        return new ReplicateMusicMaker(PROVIDER.replicate(), PRICES);
    }

    @Override
    JobNotes notes() {
        return PROVIDER.notes();
    }

    @Test
    void theModelIsToldHowLong() throws Exception {
        Path music = directory.resolve("music.mp3");

        maker().make(request("ambient music"), 7, music, notes());

        assertThat(PROVIDER.standIn().ledger().getFirst().input().toString())
                .isEqualTo("{\"prompt\":\"ambient music\",\"duration\":5,\"seed\":7}");
        assertThat(music)
                .hasBinaryContent(PROVIDER.standIn().ledger().getFirst().output());
    }

    @Test
    void musicInAnotherFormatIsMadeAnMp3() throws Exception {
        Path wav = directory.resolve("served.wav");
        FFMPEG.run(List.of("-f", "lavfi", "-i", "sine=duration=5", wav.toString()), Duration.ofSeconds(30));
        PROVIDER.standIn().befall(Route.DELIVERY, Mishap.content("audio/wav", Files.readAllBytes(wav)));
        Path music = directory.resolve("music.mp3");

        maker().make(request("ambient music"), 7, music, notes());

        assertThat(FFMPEG.probe(music).sound())
                .hasValueSatisfying(sound -> assertThat(sound.codec()).isEqualTo("mp3"));
    }
}
