package dev.retake.phasekit.replicate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.phasekit.SourceFile;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * What a model is asked for. What it does not take it is not given.
 *
 * @param input as sent, but for the files
 * @param files by the model's name of the input
 * @param costUsd what the finished output costs
 */
public record ModelCall(ModelCard card, ObjectNode input, Map<String, SourceFile> files, BigDecimal costUsd) {
    public ModelCall {
        input = input.deepCopy();
        files = Map.copyOf(files);
    }

    public static ModelCall of(ModelCard card, String prompt, BigDecimal costUsd) {
        ObjectNode input = card.fixed().deepCopy();
        card.nameOf(ModelInput.PROMPT).ifPresent(name -> input.put(name, prompt));
        return new ModelCall(card, input, Map.of(), costUsd);
    }

    public ModelCall with(ModelInput what, long value) {
        ObjectNode more = input.deepCopy();
        card.nameOf(what).ifPresent(name -> more.put(name, value));
        return new ModelCall(card, more, files, costUsd);
    }

    public ModelCall with(ModelInput what, SourceFile file) {
        Map<String, SourceFile> more = new HashMap<>(files);
        card.nameOf(what).ifPresent(name -> more.put(name, file));
        return new ModelCall(card, input, more, costUsd);
    }
}
