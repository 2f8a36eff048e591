package dev.retake.contracts.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.contracts.event.PipelineEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MessageTypeTest {
    private static final String FAILED = "dev.retake.phase.PhaseFailed.v1";

    @Example
    void typesOfTheTwoFamiliesAreNotConfused() {
        assertThat(MessageType.of(PhaseFailed.class)).isEqualTo(FAILED);
        assertThat(MessageType.of(dev.retake.contracts.event.PhaseFailed.class))
                .isEqualTo("dev.retake.pipeline.PhaseFailed.v1");
        assertThatThrownBy(() -> MessageType.decode(FAILED, "{}".getBytes(StandardCharsets.UTF_8), PipelineEvent.class))
                .isInstanceOf(UndecodableMessage.class)
                .hasMessageContaining("does not belong here");
    }

    @Example
    void i16_whatIsNoMessageIsUndecodableWithItsReason() {
        for (String body : new String[] {
            "", " ", "null", "[]", "{}", "7", "\"x\"", "{", "{\"attempt\":1}", "\u0000", "{\"attempt\":1e999999999}"
        }) {
            assertThatThrownBy(
                            () -> MessageType.decode(FAILED, body.getBytes(StandardCharsets.UTF_8), PhaseResult.class))
                    .as(body)
                    .isInstanceOf(UndecodableMessage.class)
                    .hasMessageStartingWith(FAILED);
        }
        assertThatThrownBy(() -> MessageType.decode(FAILED, null, PhaseResult.class))
                .isInstanceOf(UndecodableMessage.class);
        assertThatThrownBy(() -> MessageType.decode(null, new byte[0], PhaseResult.class))
                .isInstanceOf(UndecodableMessage.class);
        assertThatThrownBy(() -> MessageType.decode("dev.retake.phase.PhaseFailed.v2", new byte[0], PhaseResult.class))
                .isInstanceOf(UndecodableMessage.class);
    }

    @Property
    void i16_anyBytesAreAMessageOrUndecodableAndNothingElse(
            @ForAll("types") String type, @ForAll("bodies") byte[] body) {
        try {
            assertThat(MessageType.decode(type, body, Object.class)).isNotNull();
        } catch (UndecodableMessage e) {
            assertThat(e).hasMessageStartingWith(type);
        }
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of(MessageType.all().keySet());
    }

    /** Noise, and samples with one byte changed or their end cut off. */
    @Provide
    Arbitrary<byte[]> bodies() {
        List<byte[]> samples = new ArrayList<>();
        Samples.all().forEach(sample -> samples.add(sample.body()));
        Arbitrary<byte[]> spoiled = Combinators.combine(
                        Arbitraries.of(samples), Arbitraries.integers().between(0, 400), Arbitraries.bytes())
                .as((sample, at, value) -> {
                    byte[] copy = sample.clone();
                    copy[at % copy.length] = value;
                    return copy;
                });
        return Arbitraries.oneOf(Arbitraries.bytes().array(byte[].class).ofMaxSize(50), spoiled);
    }
}
