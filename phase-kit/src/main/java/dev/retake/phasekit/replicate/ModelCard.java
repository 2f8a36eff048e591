package dev.retake.phasekit.replicate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one model is called.
 *
 * @param model such as {@code black-forest-labs/flux-dev}
 * @param version of a community model; official models have none
 * @param inputs the model's names of what it takes
 * @param fixed what it is always given
 */
public record ModelCard(String model, @Nullable String version, Map<ModelInput, String> inputs, ObjectNode fixed) {
    public ModelCard {
        inputs = Map.copyOf(inputs);
        fixed = fixed.deepCopy();
    }

    public boolean takes(ModelInput input) {
        return inputs.containsKey(input);
    }

    Optional<String> nameOf(ModelInput input) {
        return Optional.ofNullable(inputs.get(input));
    }

    /** What of a recipe the card decides. */
    public ObjectNode parameters() {
        ObjectNode parameters = fixed.deepCopy();
        if (version != null) {
            parameters.put("version", version);
        }
        return parameters;
    }
}
