package dev.retake.contracts.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.retake.contracts.Json;
import dev.retake.contracts.event.PipelineEvent;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The CloudEvents type of each message: {@code dev.retake.phase.<Name>.v1} between the services,
 * {@code dev.retake.pipeline.<Name>.v1} for the public events.
 */
public final class MessageType {
    private static final Map<String, Class<?>> BY_TYPE = Arrays.stream(
                    new Class<?>[] {Message.class, PipelineEvent.class})
            .flatMap(MessageType::records)
            .collect(Collectors.toUnmodifiableMap(MessageType::of, Function.identity()));

    private MessageType() {}

    public static String of(Class<?> message) {
        String family = PipelineEvent.class.isAssignableFrom(message) ? "pipeline" : "phase";
        return "dev.retake." + family + "." + message.getSimpleName() + ".v1";
    }

    /** Every message by its type. */
    public static Map<String, Class<?>> all() {
        return BY_TYPE;
    }

    /**
     * @param expected the family of messages that the topic carries
     * @throws UndecodableMessage when the type is unknown or of another family, or the body is not of that type
     */
    public static <T> T decode(@org.jspecify.annotations.Nullable String type, byte[] body, Class<T> expected)
            throws UndecodableMessage {
        Class<?> known = type == null ? null : BY_TYPE.get(type);
        if (known == null || !expected.isAssignableFrom(known)) {
            throw new UndecodableMessage("ce_type " + type + " does not belong here", null);
        }
        try {
            return expected.cast(Json.read(body, known));
        } catch (JsonProcessingException | RuntimeException e) {
            throw new UndecodableMessage(type + ": " + firstLine(e), e);
        }
    }

    private static java.util.stream.Stream<Class<?>> records(Class<?> type) {
        return type.isRecord()
                ? java.util.stream.Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(MessageType::records);
    }

    private static String firstLine(Exception e) {
        String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.toString();
        return message.lines().findFirst().orElse("not readable");
    }
}
