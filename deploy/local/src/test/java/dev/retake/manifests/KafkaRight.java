package dev.retake.manifests;

import static dev.retake.manifests.Overlay.elements;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a user may do with one of Kafka's resources. */
record KafkaRight(String type, String name, boolean prefix, Set<String> operations) {
    private static final Set<String> READ = Set.of("Describe", "Read");
    private static final Set<String> WRITE = Set.of("Describe", "Write");
    private static final Pattern CHANNEL = Pattern.compile("mp\\.messaging\\.(incoming|outgoing)\\.\"?([a-z.]+?)\"?"
            + "\\.(connector|topic|group\\.id|dead-letter-queue\\.topic)=(\\S+)");

    static KafkaRight of(JsonNode acl) {
        return new KafkaRight(
                acl.at("/resource/type").asText(),
                acl.at("/resource/name").asText(),
                acl.at("/resource/patternType").asText().equals("prefix"),
                elements(acl.path("operations")).map(JsonNode::asText).collect(Collectors.toSet()));
    }

    /** As the service's configuration names its channels; checkpoint-service also writes what nobody else does. */
    static Set<KafkaRight> needed(String service) {
        boolean aPhase = !service.equals("checkpoint-service");
        Set<String> read = new TreeSet<>();
        Set<String> written = new TreeSet<>();
        Set<KafkaRight> rights = new HashSet<>();
        Stream<Path> files = Stream.of(
                Repository.ROOT.resolve(service).resolve("src/main/resources/application.properties"),
                Repository.ROOT.resolve("phase-kit/src/main/resources/META-INF/microprofile-config.properties"));
        files.limit(aPhase ? 2 : 1)
                .filter(Files::exists)
                .flatMap(file -> Repository.read(file).lines())
                .map(CHANNEL::matcher)
                .filter(Matcher::matches)
                .forEach(found -> {
                    Set<String> direction = found.group(1).equals("incoming") ? read : written;
                    String value = found.group(4);
                    switch (found.group(3)) {
                        // A channel's topic bears its name unless another is given.
                        case "connector" -> direction.add(found.group(2));
                        case "topic" -> {
                            direction.remove(found.group(2));
                            direction.add(value);
                        }
                        case "dead-letter-queue.topic" -> written.add(value);
                        case "group.id" -> rights.add(group(value));
                        default -> throw new IllegalStateException(found.group(3));
                    }
                });
        if (!aPhase) {
            Topic.declared().stream()
                    .map(Topic::name)
                    .filter(topic -> topic.equals("pipeline.events")
                            || topic.matches("phase\\.(planning|storyboard|chunks|refinement|cancellations)"))
                    .forEach(written::add);
            read.forEach(topic -> written.add(topic + ".dead-letter"));
        }
        read.forEach(topic -> rights.add(new KafkaRight("topic", topic, false, READ)));
        written.forEach(topic -> rights.add(new KafkaRight("topic", topic, false, WRITE)));
        return rights;
    }

    private static KafkaRight group(String id) {
        int variable = id.indexOf("${");
        return variable < 0
                ? new KafkaRight("group", id, false, READ)
                : new KafkaRight("group", id.substring(0, variable), true, READ);
    }
}
