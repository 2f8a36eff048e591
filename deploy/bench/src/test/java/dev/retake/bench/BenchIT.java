package dev.retake.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** That every benchmark measures something; how much is no test's business. */
class BenchIT {
    /** All but those that start systems of their own for minutes. */
    private static final List<String> BRIEF = List.of(
            "yolo",
            "manual",
            "continue-latency",
            "push-latency",
            "tree",
            "status",
            "streams",
            "recovery",
            "memory",
            "scale",
            "yolo-s3");

    @TempDir
    Path directory;

    @Test
    void everyBenchmarkGivesItsFigures() throws Exception {
        Path json = directory.resolve("figures.json");
        List<String> arguments = new ArrayList<>(List.of("--short", "--json", json.toString()));
        arguments.addAll(BRIEF);
        assertThat(new CommandLine(new Main()).execute(arguments.toArray(String[]::new)))
                .isZero();
        JsonNode figures = Json.mapper().readTree(json.toFile()).path("figures");
        assertThat(figures)
                .allSatisfy(figure -> assertThat(figure.path("value").isNumber())
                        .as(figure.toString())
                        .isTrue());
        assertThat(StreamSupport.stream(figures.spliterator(), false)
                        .map(figure -> figure.path("benchmark").asText())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(BRIEF);
    }
}
