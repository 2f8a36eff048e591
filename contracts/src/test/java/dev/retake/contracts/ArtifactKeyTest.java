package dev.retake.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactKeyTest {
    @ParameterizedTest
    @CsvSource({
        "spec, SPEC, 0, spec",
        "beat_0, BEAT_IMAGE, 0, beat_00",
        "beat_11, BEAT_IMAGE, 11, beat_11",
        "chunk_120, CHUNK, 120, chunk_120",
        "stitched, STITCHED, 0, stitched",
        "music, MUSIC, 0, music",
        "final, FINAL, 0, final",
        "poster, POSTER, 0, poster",
    })
    void keyAloneTellsTypeIndexAndFileName(String value, ArtifactType type, int index, String stem) {
        ArtifactKey key = new ArtifactKey(value);

        assertThat(key.type()).isEqualTo(type);
        assertThat(key.index()).isEqualTo(index);
        assertThat(key.fileStem()).isEqualTo(stem);
        assertThat(key).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "beat",
                "beat_",
                "beat_00",
                "beat_-1",
                "beat_1000",
                "chunk",
                "beat_image",
                "chunk_1 ",
                "../spec",
                "Spec",
                "beat_١"
            })
    void whatNamesNoArtifactIsRefused(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ArtifactKey(value));
    }

    @Test
    void keysSortByPhaseThenIndexNotByText() {
        assertThat(List.of(
                                ArtifactKey.FINAL,
                                ArtifactKey.chunk(10),
                                ArtifactKey.chunk(9),
                                ArtifactKey.beat(2),
                                ArtifactKey.SPEC)
                        .stream()
                        .sorted())
                .containsExactly(
                        ArtifactKey.SPEC,
                        ArtifactKey.beat(2),
                        ArtifactKey.chunk(9),
                        ArtifactKey.chunk(10),
                        ArtifactKey.FINAL);
    }

    @Test
    void keyIsAPlainStringInJsonAlsoAsAFieldName() throws Exception {
        Map<ArtifactKey, Integer> versions = new TreeMap<>(Map.of(ArtifactKey.beat(3), 2, ArtifactKey.SPEC, 1));

        String json = Json.text(Map.of("key", ArtifactKey.chunk(0), "versions", versions));
        Reading reading = Json.read(json.getBytes(StandardCharsets.UTF_8), Reading.class);

        assertThat(json).contains("\"key\":\"chunk_0\"").contains("{\"spec\":1,\"beat_3\":2}");
        assertThat(reading).isEqualTo(new Reading(ArtifactKey.chunk(0), versions));
    }

    record Reading(ArtifactKey key, Map<ArtifactKey, Integer> versions) {}
}
