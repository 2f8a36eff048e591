package dev.retake.faults;

import static org.awaitility.Awaitility.await;

import dev.retake.embedded.Ports;
import dev.retake.flow.OwnStack;
import dev.retake.local.stack.Issuer;
import dev.retake.local.stack.Service;
import dev.retake.local.stack.StackDescription.ServiceDescription;
import dev.retake.local.stack.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/** Rounds of people at work while things break; after each, everything comes to rest and is inspected. */
final class Drill {
    private static final Duration LONGEST_TO_REST = Duration.ofMinutes(4);

    private final Path root;
    private final Path home;
    private final Consumer<String> say;

    Drill(Path root, Path home, Consumer<String> say) {
        this.root = root;
        this.home = home;
        this.say = say;
    }

    /**
     * Stops after the first round that shows a violation.
     *
     * @param plans the faults of each round
     */
    Report run(long seed, int people, List<FaultPlan> plans) throws InterruptedException {
        Map<String, Integer> ports = new TreeMap<>();
        Map<String, Integer> linkPorts = new TreeMap<>();
        Map<String, Link> links = new LinkedHashMap<>();
        for (String part : FaultPlan.PARTS) {
            int port = Ports.free();
            int linkPort = Ports.free();
            ports.put(part, port);
            linkPorts.put(part, linkPort);
            links.put(part, Link.between(linkPort, port));
        }
        try (OwnStack stack = OwnStack.start(root, home, settings(ports, linkPorts))) {
            Saboteur saboteur = new Saboteur(stack, links, say);
            Journal journal = new Journal();
            Random random = new Random(seed);
            List<String> violations = List.of();
            for (int round = 0; round < plans.size() && violations.isEmpty(); round++) {
                say.accept("Round %d of %d".formatted(round + 1, plans.size()));
                long begun = System.nanoTime();
                work(random, people, stack, journal, saboteur, plans.get(round));
                say.accept("  the faults are over; everything comes to rest");
                saboteur.awaitAllRunning();
                awaitRest(stack);
                violations = new Inspection(stack.description(), journal, new Logs(home.resolve("logs"))).run();
                say.accept("  %d violations after %d s"
                        .formatted(
                                violations.size(),
                                Duration.ofNanos(System.nanoTime() - begun).toSeconds()));
            }
            return new Report(saboteur.done(), journal.videos().size(), journal.summary(), violations);
        } finally {
            links.values().forEach(Link::close);
        }
    }

    private void work(Random random, int people, OwnStack stack, Journal journal, Saboteur saboteur, FaultPlan plan)
            throws InterruptedException {
        List<String> replicas = stack.description().services().stream()
                .filter(service -> service.name().startsWith(Service.CHECKPOINT.module()))
                .map(ServiceDescription::url)
                .toList();
        Issuer issuer = Issuer.in(
                Workspace.of(root, Map.of("RETAKE_HOME", home.toString())).issuerDirectory());
        AtomicBoolean ending = new AtomicBoolean();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < people; i++) {
                String name = "person-" + i;
                Random own = new Random(random.nextLong());
                Client client = new Client(replicas, issuer.token(name), journal, new Random(own.nextLong()));
                executor.execute(new Director(name, client, journal, own, ending));
            }
            executor.execute(new LivenessWatch(stack, journal, ending));
            try {
                saboteur.carryOut(plan);
            } finally {
                ending.set(true);
            }
        }
    }

    /** Waits until nothing is under way any more; what still is after that, the inspection tells. */
    private static void awaitRest(OwnStack stack) {
        try {
            await("everything coming to rest")
                    .atMost(LONGEST_TO_REST)
                    .pollInterval(Duration.ofMillis(500))
                    .ignoreException(IllegalStateException.class)
                    .until(() -> Rules.atRest().values().stream()
                            .allMatch(sql -> stack.rows(sql).isEmpty()));
        } catch (ConditionTimeoutException e) {
            // Each of the broken rules is reported by its name.
        }
    }

    private static Map<String, String> settings(Map<String, Integer> ports, Map<String, Integer> linkPorts) {
        Map<String, String> settings = new TreeMap<>();
        ports.forEach((part, port) ->
                settings.put("RETAKE_%s_PORT".formatted(part.toUpperCase(Locale.ROOT)), port.toString()));
        List<String> links = new ArrayList<>();
        linkPorts.forEach((part, port) -> links.add(part + "=" + port));
        settings.put("RETAKE_LINKS", String.join(",", links));
        settings.put(
                "RETAKE_REPLICAS",
                Arrays.stream(Service.values())
                        .map(service -> service.shortName() + "=" + FaultPlan.REPLICAS)
                        .collect(Collectors.joining(",")));
        for (String kind : List.of("PLANNER", "IMAGE", "VIDEO", "MUSIC")) {
            settings.put("RETAKE_%s_PROVIDER".formatted(kind), "instant");
        }
        return settings;
    }
}
