package dev.retake.contracts;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A Kafka topic as it is declared, once for all installations, in {@code topics.json}.
 *
 * @param retentionMs milliseconds
 */
public record Topic(String name, int partitions, long retentionMs, String cleanupPolicy, String purpose) {
    public static final String PLANNING = "phase.planning";
    public static final String STORYBOARD = "phase.storyboard";
    public static final String CHUNKS = "phase.chunks";
    public static final String REFINEMENT = "phase.refinement";
    public static final String CANCELLATIONS = "phase.cancellations";
    public static final String RESULTS = "phase.results";
    public static final String PROGRESS = "phase.progress";
    public static final String EVENTS = "pipeline.events";
    public static final String DEAD_LETTER_SUFFIX = ".dead-letter";

    /** Where a phase's orders go. */
    public static String commandsOf(Phase phase) {
        return switch (phase) {
            case PLANNING -> PLANNING;
            case STORYBOARD -> STORYBOARD;
            case CHUNKS -> CHUNKS;
            case REFINEMENT -> REFINEMENT;
        };
    }

    public static List<Topic> declared() {
        try (InputStream in = Topic.class.getResourceAsStream("topics.json")) {
            if (in == null) {
                throw new IllegalStateException("topics.json is missing from the contracts");
            }
            List<Topic> topics = Json.mapper().readerForListOf(Topic.class).readValue(in.readAllBytes());
            return List.copyOf(topics);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("topics.json is not readable", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
