package dev.retake.refine.provider;

import dev.retake.contracts.price.PriceList;
import dev.retake.phasekit.Cores;
import dev.retake.phasekit.Ffmpeg;
import dev.retake.phasekit.testing.ProviderChoiceContract;
import java.nio.file.Path;

class MusicProviderTest extends ProviderChoiceContract {
    @Override
    protected Object choose(String provider) {
        return new MusicProvider()
                .musicMaker(provider, new Ffmpeg(Path.of("ffmpeg")), new Cores(), PriceList.shipped(), WITHOUT_KEY);
    }

    @Override
    protected String variable() {
        return "RETAKE_MUSIC_PROVIDER";
    }
}
