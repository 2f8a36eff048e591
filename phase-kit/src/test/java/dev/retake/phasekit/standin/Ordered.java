package dev.retake.phasekit.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;

/**
 * A prediction that was begun: a line of the ledger.
 *
 * @param content makes what it delivers, the same each time
 */
public record Ordered(String id, String model, JsonNode input, String contentType, Supplier<byte[]> content) {
    /** What it delivers. */
    public byte[] output() {
        return content.get();
    }
}
