package dev.retake.phasekit;

import dev.retake.contracts.message.CloudEvent;
import dev.retake.contracts.message.MessageType;
import dev.retake.contracts.message.UndecodableMessage;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/** Reads a raw Kafka record as a CloudEvent in binary mode. */
final class IncomingRecord {
    private IncomingRecord() {}

    static IncomingKafkaRecordMetadata<?, ?> kafka(Message<byte[]> record) {
        return record.getMetadata(IncomingKafkaRecordMetadata.class)
                .orElseThrow(() -> new IllegalStateException("not a record from Kafka"));
    }

    static <T> T decode(Message<byte[]> record, Class<T> expected) throws UndecodableMessage {
        byte[] body = record.getPayload();
        if (body == null) {
            throw new UndecodableMessage("the record has no body", null);
        }
        return MessageType.decode(header(record, CloudEvent.TYPE_HEADER), body, expected);
    }

    private static @Nullable String header(Message<byte[]> record, String name) {
        Header header = kafka(record).getHeaders().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
