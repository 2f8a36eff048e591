import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Prints pipeline.events from the beginning, one JSON object a line with its type, and goes on as they happen. */
class ReadEvents {
    public static void main(String[] arguments) throws Exception {
        Properties settings = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(arguments[0]))) {
            settings.load(file);
        }
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("pipeline.events"));
            while (true) {
                consumer.poll(Duration.ofSeconds(1)).forEach(event -> {
                    String type = new String(event.headers().lastHeader("ce_type").value(), UTF_8).split("\\.")[3];
                    System.out.println("{\"type\":\"" + type + "\"," + event.value().substring(1));
                });
            }
        }
    }
}
