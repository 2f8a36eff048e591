package dev.retake.storyboard;

import dev.retake.contracts.message.ReferenceAsset;
import dev.retake.contracts.spec.Beat;
import dev.retake.contracts.spec.Spec;
import java.util.List;

/**
 * One still to be drawn.
 *
 * @param prompt the whole prompt, as {@link ImagePrompt} composes it
 * @param references pictures the person gave to be followed
 */
public record ImageRequest(Spec spec, int beatIndex, String prompt, List<ReferenceAsset> references) {
    public ImageRequest {
        references = List.copyOf(references);
    }

    public Beat beat() {
        return spec.beats().get(beatIndex);
    }
}
