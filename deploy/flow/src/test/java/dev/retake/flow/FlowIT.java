package dev.retake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** From a prompt to a film with the packaged services, the local providers and every real part. */
class FlowIT {
    private static final String PROMPT = "minimalist 10s perfume teaser in black and gold";
    private static final String USER = "ada";

    private static final OwnStack STACK = SharedStack.local();

    private final Person person = STACK.person(USER);

    @Test
    void c2_manualModeMakesFourCheckpointsInThreeDecisionsAndYoloTheSameArtifactsInNone() throws Exception {
        String manual = person.startVideo(PROMPT, false);
        List<JsonNode> checkpoints = new ArrayList<>();
        for (int phase = 1; phase <= 3; phase++) {
            person.awaitStatus(manual, "paused_at_phase" + phase);
            JsonNode checkpoint = person.currentCheckpoint(manual);
            assertThat(checkpoint.path("phase_number").asInt()).isEqualTo(phase);
            assertThat(checkpoint.path("status").asText()).isEqualTo("pending");
            checkpoints.add(checkpoint);
            person.approve(manual, checkpoint.path("id").asText());
        }
        JsonNode complete = person.awaitStatus(manual, "complete");
        checkpoints.add(person.checkpoint(
                manual,
                complete.path("current_checkpoint").path("checkpoint_id").asText()));

        parentLinksRunFromPhaseToPhase(checkpoints);
        everyObjectIsWhereAndWhatItsRowSays(manual, checkpoints);
        theFilmIsPlayable(complete, checkpoints);

        String yolo = person.startVideo(PROMPT, true);
        person.awaitStatus(yolo, "complete");
        assertThat(digests(yolo)).as("c6_04: same prompt, same artifacts").isEqualTo(digests(manual));
    }

    /** The seven steps that the product was commissioned for; the seventh, YOLO, is the test above. */
    @Test
    void c7_aPersonEditsRegeneratesForksAndPaysOnlyForWhatChanged() throws Exception {
        String video = person.startVideo("energetic 20 second ad for a trail running shoe", false);
        person.awaitStatus(video, "paused_at_phase1");
        String plan = person.currentCheckpoint(video).path("id").asText();
        person.editSpec(video, plan, Map.of("product", Map.of("name", "Ridgeline"), "edit_description", "our name"))
                .expect(200);
        assertThat(person.approve(video, plan).path("branch_name").asText()).isEqualTo("main-1");

        person.awaitStatus(video, "paused_at_phase2");
        JsonNode storyboard = person.currentCheckpoint(video);
        assertThat(storyboard.path("branch_name").asText()).isEqualTo("main-1");
        String board = storyboard.path("id").asText();
        JsonNode anew = person.regenerate(
                        video, board, "beat", Map.of("beat_index", 3, "prompt_override", "The shoe on snow at night"))
                .expect(200);
        assertThat(anew.path("s3_url").asText()).contains("/beat_03_v2.png");
        assertThat(person.fetch(anew.path("s3_url").asText()).body())
                .isNotEqualTo(person.fetch(urlOf(storyboard, "beat_3", 1)).body());
        assertThat(person.approve(video, board).path("branch_name").asText()).isEqualTo("main-1-1");

        person.awaitStatus(video, "paused_at_phase3");
        assertThat(branchesOf(person.tree(video))).containsExactlyInAnyOrder("main", "main-1", "main-1-1");
        JsonNode cut = person.currentCheckpoint(video);
        String chunks = cut.path("id").asText();
        JsonNode clip = person.regenerate(video, chunks, "chunk", Map.of("chunk_index", 0, "model_override", "kling"))
                .expect(200);
        assertThat(clip.path("version").asInt()).isEqualTo(2);
        JsonNode stitchedAnew = person.checkpoint(video, chunks);
        assertThat(played(urlOf(stitchedAnew, "stitched", 2))).contains("1280x720");
        String fork = person.fork(video, board).expect(201).path("id").asText();
        byte[] own = person.fetch(urlOf(storyboard, "beat_1", 1)).body();
        assertThat(person.upload(video, fork, 0, own)
                        .expect(200)
                        .path("version")
                        .asInt())
                .isEqualTo(2);

        JsonNode before = person.status(video);
        person.approve(video, fork);
        person.awaitStatus(video, "paused_at_phase3");
        JsonNode forked = newestOn(person.tree(video), "main-1-2");
        JsonNode forkedCut = person.checkpoint(video, forked.path("id").asText());
        for (JsonNode artifact : forkedCut.path("artifacts")) {
            boolean ofTheChangedBeat =
                    artifact.path("metadata").path("beat_index").asInt(-1) == 0;
            if (artifact.path("artifact_type").asText().equals("chunk")) {
                assertThat(artifact.path("reused_from").isNull()).isEqualTo(ofTheChangedBeat);
                assertThat(artifact.path("cost_usd").decimalValue().signum()).isEqualTo(ofTheChangedBeat ? 1 : 0);
            }
        }
        assertThat(person.status(video).path("cost_usd").decimalValue())
                .isEqualByComparingTo(before.path("cost_usd")
                        .decimalValue()
                        .add(forkedCut.path("cost_usd").decimalValue()));

        person.approve(video, chunks);
        JsonNode complete = person.awaitStatus(video, "paused_at_phase3");
        assertThat(complete.path("final_video_url").isNull()).isFalse();
        assertThat(played(complete.path("final_video_url").asText()))
                .containsPattern("Duration: 00:00:(20\\.0|19\\.9)");
    }

    @Test
    void i6_aChunkServiceKilledInTheMidstOfItsWorkLosesNothingAndMakesNothingTwice() {
        String video = person.startVideo("energetic 15 second ad for a trail running shoe", true);
        person.awaitStatus(video, "generating_chunks");
        ProcessHandle.of(STACK.service("chunk-service-1").pid()).orElseThrow().destroyForcibly();

        JsonNode complete = person.awaitStatus(video, "complete");

        List<JsonNode> line = line(person.tree(video));
        assertThat(line).extracting(c -> c.path("phase_number").asInt()).containsExactly(1, 2, 3, 4);
        assertThat(line)
                .allSatisfy(c -> assertThat(c.path("approved_by").asText()).isEqualTo("auto"));
        assertThat(complete.path("final_video_url").asText()).contains("/final_v1.mp4");
        assertThat(complete.path("cost_usd").decimalValue())
                .isEqualByComparingTo(line.stream()
                        .map(c -> c.path("cost_usd").decimalValue())
                        .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add));
    }

    private static void parentLinksRunFromPhaseToPhase(List<JsonNode> checkpoints) {
        assertThat(checkpoints.getFirst().path("parent_checkpoint_id").isNull()).isTrue();
        for (int i = 1; i < checkpoints.size(); i++) {
            assertThat(checkpoints.get(i).path("parent_checkpoint_id").asText())
                    .isEqualTo(checkpoints.get(i - 1).path("id").asText());
        }
    }

    private void everyObjectIsWhereAndWhatItsRowSays(String video, List<JsonNode> checkpoints)
            throws GeneralSecurityException {
        String prefix = USER + "/videos/" + video + "/";
        JsonNode spec = checkpoints.getFirst().path("artifacts").path(0);
        assertThat(spec.path("artifact_type").asText()).isEqualTo("spec");
        assertThat(spec.path("s3_key").isNull())
                .as("c2_01: the spec lives in the database")
                .isTrue();
        int beats = spec.path("metadata").path("spec").path("beats").size();
        assertThat(keys(checkpoints.get(1)))
                .containsExactlyElementsOf(IntStream.range(0, beats)
                        .mapToObj(i -> prefix + "beat_%02d_v1.png".formatted(i))
                        .toList());
        int chunks = keys(checkpoints.get(2)).size() - 1;
        List<String> expected = new ArrayList<>(IntStream.range(0, chunks)
                .mapToObj(i -> prefix + "chunk_%02d_v1.mp4".formatted(i))
                .toList());
        expected.add(prefix + "stitched_v1.mp4");
        assertThat(keys(checkpoints.get(2))).containsExactlyElementsOf(expected);
        assertThat(keys(checkpoints.get(3)))
                .contains(prefix + "final_v1.mp4", prefix + "music_v1.mp3", prefix + "poster_v1.jpg");

        for (JsonNode checkpoint : checkpoints.subList(1, 4)) {
            for (JsonNode artifact : checkpoint.path("artifacts")) {
                HttpResponse<byte[]> object =
                        person.fetch(artifact.path("s3_url").asText());
                assertThat(object.statusCode()).isEqualTo(200);
                assertThat(object.body())
                        .hasSize(artifact.path("file_size_bytes").asInt());
                assertThat(object.headers().firstValue("Content-Type"))
                        .contains(artifact.path("content_type").asText());
                assertThat(HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(object.body())))
                        .isEqualTo(artifact.path("sha256").asText());
            }
        }
    }

    private void theFilmIsPlayable(JsonNode complete, List<JsonNode> checkpoints)
            throws IOException, InterruptedException {
        int seconds = checkpoints
                .getFirst()
                .path("phase_output")
                .path("output_data")
                .path("spec")
                .path("duration")
                .asInt();
        assertThat(seconds).isEqualTo(10);
        assertThat(played(complete.path("final_video_url").asText()))
                .contains("h264")
                .contains("1280x720")
                .contains("aac")
                .containsPattern("Duration: 00:00:(10\\.0|09\\.9)");
    }

    /** What ffmpeg says of a film that it decodes to its end without an error. */
    private String played(String url) throws IOException, InterruptedException {
        Path film = Files.createTempFile(Path.of("target").toAbsolutePath(), "film", ".mp4");
        Files.write(film, person.fetch(url).body());
        Process ffmpeg = new ProcessBuilder(
                        STACK.ffmpeg().toString(), "-v", "info", "-i", film.toString(), "-f", "null", "-")
                .redirectErrorStream(true)
                .start();
        String said = new String(ffmpeg.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(ffmpeg.waitFor()).as(said).isZero();
        return said;
    }

    /** The input digest of everything that a line of checkpoints holds, by artifact key. */
    private Map<String, String> digests(String video) {
        Map<String, String> digests = new TreeMap<>();
        for (JsonNode checkpoint : line(person.tree(video))) {
            for (JsonNode artifact :
                    person.checkpoint(video, checkpoint.path("id").asText()).path("artifacts")) {
                digests.put(
                        artifact.path("artifact_key").asText(),
                        artifact.path("metadata").path("input_digest").asText() + " "
                                + artifact.path("sha256").asText());
            }
        }
        assertThat(digests).isNotEmpty().doesNotContainValue(" ");
        return digests;
    }

    private static String urlOf(JsonNode checkpoint, String key, int version) {
        for (JsonNode artifact : checkpoint.path("artifacts")) {
            if (artifact.path("artifact_key").asText().equals(key)
                    && artifact.path("version").asInt() == version) {
                return artifact.path("s3_url").asText();
            }
        }
        throw new AssertionError("no " + key + " v" + version + " in " + checkpoint.path("artifacts"));
    }

    private static Set<String> branchesOf(JsonNode tree) {
        return new TreeSet<>(tree.findValuesAsText("branch_name"));
    }

    private static JsonNode newestOn(JsonNode tree, String branch) {
        return tree.findValues("checkpoint").stream()
                .filter(checkpoint -> checkpoint.path("branch_name").asText().equals(branch))
                .max(Comparator.comparing(checkpoint -> checkpoint.path("id").asText()))
                .orElseThrow();
    }

    /** The checkpoints of a tree without forks, from its root. */
    private static List<JsonNode> line(JsonNode tree) {
        List<JsonNode> line = new ArrayList<>();
        for (JsonNode level = tree; !level.isEmpty(); level = level.path(0).path("children")) {
            assertThat(level).hasSize(1);
            line.add(level.path(0).path("checkpoint"));
        }
        return line;
    }

    private static List<String> keys(JsonNode checkpoint) {
        List<String> keys = new ArrayList<>();
        checkpoint
                .path("artifacts")
                .forEach(artifact -> keys.add(artifact.path("s3_key").asText()));
        return keys;
    }
}
