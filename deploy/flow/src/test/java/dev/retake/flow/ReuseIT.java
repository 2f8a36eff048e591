package dev.retake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.Json;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A branch costs only what really changed (I12). */
class ReuseIT {
    private static final OwnStack STACK = SharedStack.instant();

    private final Person person = STACK.person("ada");

    @Test
    void i12_aForkWithOneChangedBeatPaysForThatBeatsChunksOnlyAndWithReuseOffForAll() {
        String video = person.startVideo("luxury watch commercial, 30 seconds", false);
        String board = paused(video, 2);
        person.approve(video, board);
        JsonNode first = newest(person.checkpoint(video, paused(video, 3)));
        String fork = person.fork(video, board).expect(201).path("id").asText();
        person.upload(video, fork, 1, Pictures.DOT).expect(200);

        person.approve(video, fork);
        person.awaitStatus(video, "paused_at_phase3");
        JsonNode changed = person.currentCheckpoint(video);
        newest(changed).properties().forEach(entry -> {
            String key = entry.getKey();
            JsonNode artifact = entry.getValue();
            if (artifact.path("artifact_type").asText().equals("chunk")) {
                boolean ofThatBeat =
                        artifact.path("metadata").path("beat_index").asInt() == 1;
                assertThat(artifact.path("reused_from").isNull()).as(key).isEqualTo(ofThatBeat);
                assertThat(artifact.path("s3_key").equals(first.path(key).path("s3_key")))
                        .as(key)
                        .isNotEqualTo(ofThatBeat);
                assertThat(artifact.path("cost_usd").decimalValue().signum())
                        .as(key)
                        .isEqualTo(ofThatBeat ? 1 : 0);
            }
        });

        String again = person.fork(video, board).expect(201).path("id").asText();
        Map<String, Object> anew = new HashMap<>(Map.of("checkpoint_id", again, "reuse", false));
        person.post("/api/video/%s/continue".formatted(video), anew).expect(200);
        person.awaitStatus(video, "paused_at_phase3");
        newest(person.currentCheckpoint(video)).properties().forEach(entry -> {
            String key = entry.getKey();
            JsonNode artifact = entry.getValue();
            assertThat(artifact.path("reused_from").isNull()).as(key).isTrue();
            assertThat(artifact.path("s3_key"))
                    .as(key)
                    .isNotEqualTo(first.path(key).path("s3_key"));
        });
        JsonNode compared = person.get("/api/video/%s/compare?a=%s&b=%s"
                        .formatted(
                                video,
                                person.currentCheckpoint(video).path("id").asText(),
                                changed.path("id").asText()))
                .expect(200);
        assertThat(compared.path("common_ancestor").asText()).isEqualTo(board);
        assertThat(compared.path("spec_diff")).isEmpty();
        STACK.requireSettledMoney();
    }

    @Test
    void aForkContinuedUnchangedCostsNothing() {
        String video = person.startVideo("minimalist 10s perfume teaser in black and gold", false);
        String board = paused(video, 2);
        person.approve(video, board);
        paused(video, 3);
        BigDecimal before = person.status(video).path("cost_usd").decimalValue();

        person.approve(video, person.fork(video, board).expect(201).path("id").asText());
        person.awaitStatus(video, "paused_at_phase3");

        assertThat(person.status(video).path("cost_usd").decimalValue()).isEqualByComparingTo(before);
        assertThat(person.currentCheckpoint(video).path("artifacts"))
                .allSatisfy(artifact ->
                        assertThat(artifact.path("reused_from").isNull()).isFalse());
    }

    @Test
    void aRegeneratedChunkStartsWhereItsPredecessorEndsAndTellsWhatIsStale() {
        String video = person.startVideo(Map.of("prompt", "luxury watch commercial, 30 seconds", "model", "veo"));
        String board = paused(video, 2);
        person.approve(video, board);
        String cut = paused(video, 3);
        JsonNode chunks = newest(person.checkpoint(video, cut));
        int continuous = chunks.properties().stream()
                .map(Map.Entry::getValue)
                .filter(chunk -> chunk.path("metadata").path("kind").asText().equals("continuous"))
                .mapToInt(chunk -> chunk.path("metadata").path("chunk_index").asInt())
                .min()
                .orElseThrow();

        JsonNode predecessor = person.regenerate(video, cut, "chunk", Map.of("chunk_index", continuous - 1))
                .expect(200);
        assertThat(predecessor.path("stale")).extracting(JsonNode::asText).containsExactly("chunk_" + continuous);
        person.regenerate(video, cut, "chunk", Map.of("chunk_index", continuous))
                .expect(200);

        JsonNode made = newest(person.checkpoint(video, cut)).path("chunk_" + continuous);
        assertThat(made.path("metadata").path("inputs").findValuesAsText("sha256"))
                .contains(newest(person.checkpoint(video, cut))
                        .path("chunk_" + (continuous - 1))
                        .path("sha256")
                        .asText());
        assertThat(newest(person.checkpoint(video, cut))
                        .path("stitched")
                        .path("version")
                        .asInt())
                .isEqualTo(3);
    }

    /** @return the checkpoint that waits at the phase, after the ones before were approved */
    private String paused(String video, int phase) {
        for (int before = 1; before < phase; before++) {
            JsonNode status = person.awaitRest(video);
            if (status.path("status").asText().equals("paused_at_phase" + before)) {
                person.approve(video, person.currentCheckpoint(video).path("id").asText());
            }
        }
        person.awaitStatus(video, "paused_at_phase" + phase);
        return person.currentCheckpoint(video).path("id").asText();
    }

    /** By artifact key. */
    private static JsonNode newest(JsonNode checkpoint) {
        ObjectNode newest = Json.mapper().createObjectNode();
        for (JsonNode artifact : checkpoint.path("artifacts")) {
            String key = artifact.path("artifact_key").asText();
            if (artifact.path("version").asInt()
                    > newest.path(key).path("version").asInt()) {
                newest.set(key, artifact);
            }
        }
        return newest;
    }
}
