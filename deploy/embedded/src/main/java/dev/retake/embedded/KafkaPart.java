package dev.retake.embedded;

import dev.retake.contracts.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** A Kafka broker that is its own controller (KRaft). It creates no topic by itself: what is not declared does not exist. */
public final class KafkaPart implements Part {
    private static final String CLUSTER_ID = "cmV0YWtlLWxvY2FsLWthZg";
    private static final JavaProgram PROGRAM = new JavaProgram(
            "kafka",
            256,
            List.of(
                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                    "-Dorg.slf4j.simpleLogger.showDateTime=true",
                    "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX"));

    private final Home home;
    private final int port;
    private final int advertisedPort;
    private final Running server = new Running();

    public KafkaPart(Path home, int port) {
        this(home, port, port);
    }

    /** @param advertisedPort where clients are sent once they have asked: another one where something stands in between */
    public KafkaPart(Path home, int port, int advertisedPort) {
        this.home = new Home(home);
        this.port = port;
        this.advertisedPort = advertisedPort;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public void start() {
        Path directory = home.prepare(name());
        Path data = directory.resolve("data");
        Path configuration = directory.resolve("server.properties");
        ChildProcess.Program program =
                home.program(name(), "Kafka", PROGRAM.server("kafka.Kafka", List.of(configuration.toString())), "TERM");
        program.clearStale();
        Ports.requireFree("Kafka", port);
        try {
            Files.writeString(configuration, configuration(data, Ports.free()));
        } catch (IOException e) {
            throw PartFailed.onDisk(configuration, e);
        }
        if (!Files.exists(data.resolve("meta.properties"))) {
            format(configuration);
        }
        server.start(program, this::answers, Duration.ofSeconds(120));
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public long pid() {
        return server.pid();
    }

    @Override
    public boolean healthy() {
        return server.alive() && answers();
    }

    @Override
    public void stop() {
        server.stop();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("RETAKE_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
    }

    /** Creates what is missing and brings what is there in line; partitions are only ever added. */
    public void declare(Collection<Topic> topics) {
        try (Admin admin = admin()) {
            Set<String> existing = admin.listTopics().names().get();
            admin.createTopics(topics.stream()
                            .filter(topic -> !existing.contains(topic.name()))
                            .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1)
                                    .configs(configurationOf(topic)))
                            .toList())
                    .all()
                    .get();
            bringInLine(
                    admin,
                    topics.stream()
                            .filter(topic -> existing.contains(topic.name()))
                            .toList());
        } catch (ExecutionException e) {
            throw new PartFailed("Kafka refused the topics: %s".formatted(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("Interrupted while declaring topics.", e);
        }
    }

    private static void bringInLine(Admin admin, Collection<Topic> topics)
            throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> present = admin.describeTopics(
                        topics.stream().map(Topic::name).toList())
                .allTopicNames()
                .get();
        Map<String, NewPartitions> added = new HashMap<>();
        for (Topic topic : topics) {
            TopicDescription description = present.get(topic.name());
            if (description != null && description.partitions().size() < topic.partitions()) {
                added.put(topic.name(), NewPartitions.increaseTo(topic.partitions()));
            }
        }
        admin.createPartitions(added).all().get();
        admin.incrementalAlterConfigs(topics.stream()
                        .collect(Collectors.toMap(
                                topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                                topic -> configurationOf(topic).entrySet().stream()
                                        .map(entry -> new AlterConfigOp(
                                                new ConfigEntry(entry.getKey(), entry.getValue()),
                                                AlterConfigOp.OpType.SET))
                                        .toList())))
                .all()
                .get();
    }

    private static Map<String, String> configurationOf(Topic topic) {
        return Map.of(
                TopicConfig.RETENTION_MS_CONFIG, Long.toString(topic.retentionMs()),
                TopicConfig.CLEANUP_POLICY_CONFIG, topic.cleanupPolicy());
    }

    private Admin admin() {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 30_000));
    }

    private boolean answers() {
        // An admin client retries in a loop of its own; it is not made before there is something to talk to.
        if (Ports.isFree(port)) {
            return false;
        }
        try (Admin admin = admin()) {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void format(Path configuration) {
        List<String> command = PROGRAM.tool(
                "kafka.tools.StorageTool",
                List.of("format", "-t", CLUSTER_ID, "-c", configuration.toString(), "--ignore-formatted"));
        ChildProcess.runToEnd(home.program("kafka-format", "Kafka's storage tool", command, "TERM"));
    }

    private String configuration(Path data, int controllerPort) {
        return """
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@127.0.0.1:%2$d
            listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
            advertised.listeners=PLAINTEXT://127.0.0.1:%4$d
            listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
            controller.listener.names=CONTROLLER
            log.dirs=%3$s
            auto.create.topics.enable=false
            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=4
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            transaction.state.log.num.partitions=2
            share.coordinator.state.topic.replication.factor=1
            share.coordinator.state.topic.min.isr=1
            share.coordinator.state.topic.num.partitions=2
            group.initial.rebalance.delay.ms=0
            log.index.size.max.bytes=1048576
            log.cleaner.threads=1
            log.cleaner.dedupe.buffer.size=2097152
            num.network.threads=2
            num.io.threads=2
            """.formatted(port, controllerPort, data, advertisedPort);
    }
}
