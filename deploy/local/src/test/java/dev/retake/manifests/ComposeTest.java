package dev.retake.manifests;

import static dev.retake.manifests.Overlay.elements;
import static dev.retake.manifests.Overlay.texts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeTest {
    private static final Path COMPOSE = Repository.ROOT.resolve("deploy/compose");
    private static final JsonNode SERVICES = YamlFile.documents(Repository.read(COMPOSE.resolve("compose.yaml")))
            .getFirst()
            .path("services");

    @Test
    void everyServiceOfTheBuildRuns() {
        assertThat(Repository.services()).isNotEmpty().allMatch(SERVICES::has);
    }

    @Test
    void everyServiceIsGivenWhatItNeedsAndNothingItDoesNotRead() {
        Repository.services().forEach(service -> {
            ServiceSettings settings = ServiceSettings.of(service);
            assertThat(texts(SERVICES.path(service).path("environment")).keySet())
                    .as(service)
                    .containsAll(settings.needed())
                    .isSubsetOf(settings.read());
        });
    }

    @Test
    void nothingGainsPrivilegesAndNobodyKeepsCapabilitiesItDoesNotName() {
        assertThat(SERVICES.properties()).allSatisfy(entry -> {
            JsonNode service = entry.getValue();
            assertThat(elements(service.path("cap_drop")).map(JsonNode::asText)).containsExactly("ALL");
            assertThat(elements(service.path("security_opt")).map(JsonNode::asText))
                    .contains("no-new-privileges:true");
            assertThat(service.path("privileged").asBoolean()).isFalse();
        });
    }

    @Test
    void ourServicesRunAsAnOrdinaryUserOnAReadOnlyFileSystemWithBoundedMemory() {
        Repository.services().forEach(name -> {
            JsonNode service = SERVICES.path(name);
            assertThat(service.path("user").asText()).as(name).isEqualTo("10001:10001");
            assertThat(service.path("read_only").asBoolean()).as(name).isTrue();
            assertThat(service.path("cap_add")).as(name).isEmpty();
            assertThat(service.has("mem_limit")).as(name).isTrue();
        });
    }

    @Test
    void whatKeepsRunningSaysWhetherItIsWell() {
        assertThat(SERVICES.properties()).allSatisfy(entry -> {
            JsonNode service = entry.getValue();
            if (service.path("restart").asText().equals("unless-stopped")) {
                assertThat(service.at("/healthcheck/test")).isNotEmpty();
            }
        });
    }

    @Test
    void kafkaIsOfTheVersionThatEverythingIsTestedWith() {
        assertThat(SERVICES.findValuesAsText("image"))
                .filteredOn(image -> image.contains("/kafka:"))
                .isNotEmpty()
                .allSatisfy(image -> assertThat(image).endsWith(":" + Repository.versionOfKafka()));
    }

    @Test
    void postgresIsOfTheMajorVersionThatEverythingIsTestedWithAndKeepsItsData() {
        JsonNode postgres = SERVICES.path("postgres");
        assertThat(postgres.path("image").asText())
                .matches(".+/postgres:" + Repository.majorVersionOfPostgres() + "(\\D.*)?");
        assertThat(elements(postgres.path("volumes")).map(JsonNode::asText))
                .containsExactly("postgres:/var/lib/postgresql");
    }

    @Test
    void portsAreOpenToThisMachineOnly() {
        assertThat(elements(SERVICES).flatMap(service -> elements(service.path("ports"))))
                .isNotEmpty()
                .allSatisfy(port -> assertThat(port.asText()).startsWith("127.0.0.1:"));
    }

    @Test
    void scriptCreatesTheDeclaredTopics(@TempDir Path directory) throws IOException, InterruptedException {
        Path program = directory.resolve("kafka-topics.sh");
        Files.writeString(program, "#!/bin/sh\necho \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        ProcessBuilder script =
                new ProcessBuilder("bash", COMPOSE.resolve("create-topics.sh").toString());
        script.environment().put("PATH", directory + ":" + System.getenv("PATH"));
        script.environment().put("BOOTSTRAP_SERVERS", "broker:1");
        script.environment()
                .put(
                        "TOPICS",
                        Repository.ROOT
                                .resolve("contracts/src/main/resources/dev/retake/contracts/topics.json")
                                .toString());
        script.redirectErrorStream(true);

        Process run = script.start();
        String said = new String(run.getInputStream().readAllBytes(), UTF_8);

        assertThat(run.waitFor()).as(said).isZero();
        assertThat(said.lines())
                .containsExactlyElementsOf(
                        Topic.declared().stream().map(ComposeTest::creationOf).toList());
    }

    private static String creationOf(Topic topic) {
        return "--bootstrap-server broker:1 --create --if-not-exists --topic %s --partitions %d --replication-factor 1 --config retention.ms=%d --config cleanup.policy=%s"
                .formatted(topic.name(), topic.partitions(), topic.retentionMs(), topic.cleanupPolicy());
    }
}
