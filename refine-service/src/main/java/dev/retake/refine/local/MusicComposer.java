package dev.retake.refine.local;

import dev.retake.contracts.spec.Audio;
import dev.retake.phasekit.MediaException;
import java.io.IOException;
import java.nio.file.Path;

/** Composes and plays the film's music on this machine; equal arguments give equal bytes, everywhere. */
public final class MusicComposer {
    /** Writes 48 kHz stereo WAV of exactly the given length, ending in silence. */
    public void compose(Audio audio, int seconds, long seed, Path wav) throws MediaException {
        try {
            WavFile.write(Mixdown.of(Composition.write(audio, seconds, seed)), wav);
        } catch (IOException e) {
            throw new MediaException(MediaException.Reason.FAILED, "The music could not be written.", e);
        }
    }
}
