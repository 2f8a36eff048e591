package dev.retake.phasekit;

import static dev.retake.phasekit.testing.Orders.aRunOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Phase;
import dev.retake.contracts.Topic;
import dev.retake.contracts.hostile.HostileJson;
import dev.retake.contracts.hostile.SchemaDocument;
import dev.retake.contracts.message.CancelRequested;
import dev.retake.contracts.message.MessageType;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.PhaseSucceeded;
import dev.retake.contracts.message.RegenerationRequested;
import dev.retake.embedded.EmbeddedStackResource;
import dev.retake.phasekit.testing.Outside;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Whatever lies in the topics of a phase service, it goes on. The same messages each time; {@code -Dretake.seed} takes
 * others, {@code -Dretake.long=true} a hundred thousand.
 */
@QuarkusTest
@TestProfile(KitProfile.class)
@WithTestResource(value = EmbeddedStackResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka,s3"))
class HostileOrdersComponentTest {
    private static final int MESSAGES =
            Integer.getInteger("retake.messages", Boolean.getBoolean("retake.long") ? 100_000 : 300);
    private static final long SEED = Long.getLong("retake.seed", 20261122L);
    private static final Map<String, SchemaDocument> ORDERS = new TreeMap<>(Map.of(
            MessageType.of(PhaseRequested.class), SchemaDocument.shipped("phase/PhaseRequested.json"),
            MessageType.of(RegenerationRequested.class), SchemaDocument.shipped("phase/RegenerationRequested.json"),
            MessageType.of(CancelRequested.class), SchemaDocument.shipped("phase/CancelRequested.json")));

    @Test
    void i16_noMessageWhateverItSaysStopsAPhaseService() {
        Random random = new Random(SEED);
        HostileJson hostile = new HostileJson(random, List.of());
        List<String> types = List.copyOf(ORDERS.keySet());
        try (Outside outside = new Outside()) {
            for (int i = 0; i < MESSAGES; i++) {
                String type = types.get(random.nextInt(types.size()));
                SchemaDocument schema =
                        ORDERS.getOrDefault(type, ORDERS.values().iterator().next());
                JsonNode body = switch (random.nextInt(4)) {
                    case 0 -> hostile.wild();
                    case 1 -> hostile.valid(schema);
                    default -> hostile.nearlyValid(schema);
                };
                outside.sendRaw(
                        random.nextInt(4) == 0 ? Topic.CANCELLATIONS : Topic.STORYBOARD,
                        random.nextInt(10) == 0 ? Map.of() : Map.of("ce_type", type),
                        random.nextInt(50) == 0 ? null : hostile.bytes(body));
            }
            List<PhaseRequested> good = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                PhaseRequested run = aRunOf(Phase.STORYBOARD).build();
                good.add(run);
                outside.send(run);
            }

            good.forEach(run -> assertThat(
                            outside.awaitResult(run, PhaseSucceeded.class).runId())
                    .isEqualTo(run.runId()));
            assertThat(outside.records(Topic.STORYBOARD + Topic.DEAD_LETTER_SUFFIX))
                    .isNotEmpty();
        }
        System.out.println("Hostile orders, seed " + SEED + ": " + MESSAGES);
    }
}
