package dev.retake.manifests;

import static dev.retake.manifests.Overlay.nameOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every object is what its API says it is, to the letter. */
@ParameterizedClass(name = "{0}")
@MethodSource("overlays")
class StrictnessTest {
    private final Overlay overlay;

    StrictnessTest(Overlay overlay) {
        this.overlay = overlay;
    }

    static Stream<Overlay> overlays() {
        return Overlay.everything();
    }

    @Test
    void hasNoFieldThatNobodyKnowsAndNoValueOfAnotherType() {
        assertThat(overlay.objects())
                .isNotEmpty()
                .allSatisfy(object -> assertThat(StrictModel.complaints(object))
                        .as(idOf(object))
                        .isEmpty());
    }

    @Test
    void noTwoObjectsHaveTheSameName() {
        assertThat(overlay.objects()).extracting(StrictnessTest::idOf).doesNotHaveDuplicates();
    }

    @Test
    void everythingIsInTheOneNamespace() {
        assertThat(overlay.objects())
                .filteredOn(object -> !object.path("kind").asText().equals("Namespace"))
                .allSatisfy(
                        object -> assertThat(object.at("/metadata/namespace").asText())
                                .as(idOf(object))
                                .isEqualTo("retake"));
    }

    private static String idOf(JsonNode object) {
        return object.path("apiVersion").asText() + " " + object.path("kind").asText() + " " + nameOf(object);
    }
}
