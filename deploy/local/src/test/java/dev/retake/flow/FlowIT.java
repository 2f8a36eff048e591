package dev.retake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.embedded.Ports;
import dev.retake.local.stack.Issuer;
import dev.retake.local.stack.RunningStack;
import dev.retake.local.stack.StackDescription.ServiceDescription;
import dev.retake.local.stack.Workspace;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From a prompt to a film with the packaged services, the local providers and every real part. */
class FlowIT {
    private static final String PROMPT = "minimalist 10s perfume teaser in black and gold";
    private static final String USER = "ada";

    private static RunningStack stack;
    private static Person person;

    @BeforeAll
    static void start() throws IOException {
        Path root = Path.of("../..").toAbsolutePath().normalize();
        Path home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "flow-");
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("RETAKE_HOME", home.toString());
        environment.put("RETAKE_PORT", Integer.toString(Ports.free()));
        Workspace workspace = Workspace.of(root, environment);
        stack = RunningStack.prepare(workspace, System.out::println);
        stack.start();
        person = new Person(
                stack.studio(), Issuer.in(workspace.issuerDirectory()).token(USER));
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

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

    @Test
    void i6_aChunkServiceKilledInTheMidstOfItsWorkLosesNothingAndMakesNothingTwice() {
        String video = person.startVideo("energetic 15 second ad for a trail running shoe", true);
        person.awaitStatus(video, "generating_chunks");
        ServiceDescription victim = stack.description().services().stream()
                .filter(service -> service.name().equals("chunk-service-1"))
                .findFirst()
                .orElseThrow();
        ProcessHandle.of(victim.pid()).orElseThrow().destroyForcibly();

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

    private static void everyObjectIsWhereAndWhatItsRowSays(String video, List<JsonNode> checkpoints)
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

    private static void theFilmIsPlayable(JsonNode complete, List<JsonNode> checkpoints)
            throws IOException, InterruptedException {
        Path film = Files.createTempFile(Path.of("target").toAbsolutePath(), "film", ".mp4");
        Files.write(
                film, person.fetch(complete.path("final_video_url").asText()).body());
        Process ffmpeg = new ProcessBuilder(
                        stack.ffmpeg().toString(), "-v", "info", "-i", film.toString(), "-f", "null", "-")
                .redirectErrorStream(true)
                .start();
        String said = new String(ffmpeg.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(ffmpeg.waitFor()).as(said).isZero();
        int seconds = checkpoints
                .getFirst()
                .path("phase_output")
                .path("output_data")
                .path("spec")
                .path("duration")
                .asInt();
        assertThat(seconds).isEqualTo(10);
        assertThat(said)
                .contains("h264")
                .contains("1280x720")
                .contains("aac")
                .containsPattern("Duration: 00:00:(10\\.0|09\\.9)");
    }

    /** The input digest of everything that a line of checkpoints holds, by artifact key. */
    private static Map<String, String> digests(String video) {
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
