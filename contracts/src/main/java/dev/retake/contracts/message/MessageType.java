package dev.retake.contracts.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.retake.contracts.Json;
import dev.retake.contracts.event.ArtifactCreated;
import dev.retake.contracts.event.BudgetReached;
import dev.retake.contracts.event.CheckpointAbandoned;
import dev.retake.contracts.event.CheckpointApproved;
import dev.retake.contracts.event.CheckpointCreated;
import dev.retake.contracts.event.CheckpointEdited;
import dev.retake.contracts.event.CheckpointForked;
import dev.retake.contracts.event.OperationFailed;
import dev.retake.contracts.event.PipelineEvent;
import dev.retake.contracts.event.RunCancelled;
import dev.retake.contracts.event.VideoCompleted;
import dev.retake.contracts.event.VideoDeleted;
import dev.retake.contracts.event.VideoRequested;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The CloudEvents type of each message: {@code dev.retake.phase.<Name>.v1} between the services,
 * {@code dev.retake.pipeline.<Name>.v1} for the public events.
 */
public final class MessageType {
    // Spelled out: asking sealed types for their permitted classes is reflection, which a native image has not.
    private static final Map<String, Class<?>> BY_TYPE = Stream.<Class<?>>of(
                    PhaseRequested.class,
                    RegenerationRequested.class,
                    CancelRequested.class,
                    PhaseSucceeded.class,
                    PhaseFailed.class,
                    PhaseCancelled.class,
                    ArtifactRegenerated.class,
                    RegenerationFailed.class,
                    PhaseStarted.class,
                    PhaseProgressed.class,
                    VideoRequested.class,
                    dev.retake.contracts.event.PhaseStarted.class,
                    dev.retake.contracts.event.PhaseFailed.class,
                    RunCancelled.class,
                    CheckpointCreated.class,
                    ArtifactCreated.class,
                    CheckpointEdited.class,
                    CheckpointApproved.class,
                    CheckpointForked.class,
                    CheckpointAbandoned.class,
                    OperationFailed.class,
                    VideoCompleted.class,
                    VideoDeleted.class,
                    BudgetReached.class)
            .collect(Collectors.toUnmodifiableMap(MessageType::of, Function.identity()));

    private MessageType() {}

    public static String of(Class<?> message) {
        return PipelineEvent.class.isAssignableFrom(message)
                ? ofEvent(message.getSimpleName())
                : "dev.retake.phase." + message.getSimpleName() + ".v1";
    }

    /** @param name of a public event, such as {@code CheckpointCreated} */
    public static String ofEvent(String name) {
        return "dev.retake.pipeline." + name + ".v1";
    }

    /** Every message by its type. */
    public static Map<String, Class<?>> all() {
        return BY_TYPE;
    }

    /**
     * @param body as it came; a record without one is not decodable
     * @param expected the family of messages that the topic carries
     * @throws UndecodableMessage when the type is unknown or of another family, or the body is not of that type
     */
    public static <T> T decode(@Nullable String type, byte @Nullable [] body, Class<T> expected)
            throws UndecodableMessage {
        Class<?> known = type == null ? null : BY_TYPE.get(type);
        if (known == null || !expected.isAssignableFrom(known)) {
            throw new UndecodableMessage("ce_type " + type + " does not belong here", null);
        }
        if (body == null) {
            throw new UndecodableMessage(type + ": has no body", null);
        }
        try {
            // The body "null" reads as no message at all.
            T message = expected.cast(Json.read(body, known));
            if (message == null) {
                throw new UndecodableMessage(type + ": is null", null);
            }
            return message;
        } catch (JsonProcessingException | RuntimeException e) {
            throw new UndecodableMessage(type + ": " + firstLine(e), e);
        }
    }

    private static String firstLine(Exception e) {
        String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.toString();
        return message.lines().findFirst().orElse("not readable");
    }
}
