package dev.retake.planner;

import dev.retake.contracts.message.ReferenceAsset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person asked for.
 *
 * @param references pictures the person gave to be followed
 */
public record SpecRequest(String prompt, @Nullable String title, List<ReferenceAsset> references) {
    public SpecRequest {
        references = List.copyOf(references);
    }
}
