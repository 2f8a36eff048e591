package dev.retake.local.stack;

import dev.retake.embedded.FfmpegBinary;
import dev.retake.embedded.KafkaPart;
import dev.retake.embedded.Part;
import dev.retake.embedded.PartFailed;
import dev.retake.embedded.PostgresPart;
import dev.retake.embedded.RedisPart;
import dev.retake.embedded.S3Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The parts and the services of one home, all alive until it is closed. */
public final class RunningStack implements AutoCloseable {
    private final Workspace workspace;
    private final Consumer<String> say;
    private final Supervisor supervisor;
    private final HomeLock lock;
    private final String studio;
    private final Links links;
    private final List<Part> parts;
    private final List<ServiceUnit> first = new ArrayList<>();
    private final List<ServiceUnit> second = new ArrayList<>();
    private final Path ffmpeg;

    private RunningStack(Workspace workspace, Consumer<String> say, HomeLock lock) {
        this.workspace = workspace;
        this.say = say;
        this.lock = lock;
        this.supervisor = new Supervisor(say, this::describe);
        Replicas replicas = Replicas.of(workspace.environment());
        List<String> cleared = HomeLock.clear(workspace);
        if (!cleared.isEmpty()) {
            say.accept("Ended what an earlier run left behind: %s.".formatted(String.join(", ", cleared)));
        }
        PortBook ports = new PortBook(workspace.home().resolve("ports.json"), workspace.environment());
        int studioPort = ports.studio();
        this.links = Links.of(workspace.environment());
        int kafkaPort = ports.of("kafka", "RETAKE_KAFKA_PORT");
        this.studio = "http://localhost:" + studioPort;
        this.parts = List.of(
                new PostgresPart(workspace.home(), ports.of("postgres", "RETAKE_POSTGRES_PORT")),
                new KafkaPart(workspace.home(), kafkaPort, links.portTo("kafka", kafkaPort)),
                new RedisPart(workspace.home(), ports.of("redis", "RETAKE_REDIS_PORT")),
                new S3Part(workspace.home(), ports.of("s3", "RETAKE_S3_PORT")));
        this.ffmpeg = FfmpegBinary.locate(workspace.home());
        Map<String, String> settings = settings();
        for (Service service : Service.values()) {
            for (int number = 1; number <= replicas.of(service); number++) {
                boolean ownsStudio = service == Service.CHECKPOINT && number == 1;
                int port = ownsStudio ? studioPort : ports.of(service.replica(number));
                ServiceUnit unit = new ServiceUnit(workspace, service, number, port, settings);
                // The first replica migrates the database that its likes then find ready.
                (service == Service.CHECKPOINT && number > 1 ? second : first).add(unit);
            }
        }
        ports.save();
    }

    /** Prepares without starting: takes the home, ends what was left running there, chooses ports. */
    public static RunningStack prepare(Workspace workspace, Consumer<String> say) {
        Service.requireBuilt(workspace);
        HomeLock lock = HomeLock.take(workspace);
        try {
            return new RunningStack(workspace, say, lock);
        } catch (PartFailed e) {
            lock.close();
            throw e;
        }
    }

    /** Returns when everything is ready for work; if something is not, all is stopped again. */
    public void start() {
        try {
            inParallel(parts.stream().map(PartUnit::new).toList());
            inParallel(first);
            inParallel(second);
            describe();
        } catch (PartFailed e) {
            close();
            throw e;
        }
    }

    /** Where the studio and the REST surface are. */
    public String studio() {
        return studio;
    }

    public Path ffmpeg() {
        return ffmpeg;
    }

    public StackDescription description() {
        return StackDescription.of(ordered());
    }

    public boolean isOpen() {
        return !supervisor.isStopping();
    }

    @Override
    public void close() {
        synchronized (supervisor) {
            if (supervisor.isStopping()) {
                return;
            }
            supervisor.beginStopping();
        }
        List<Unit> services = supervisor.units().stream()
                .filter(ServiceUnit.class::isInstance)
                .toList();
        stop(services);
        stop(supervisor.units());
        try {
            Files.deleteIfExists(workspace.stackFile());
        } catch (IOException e) {
            say.accept("%s cannot be deleted: %s.".formatted(workspace.stackFile(), e.getMessage()));
        }
        lock.close();
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        Issuer issuer = Issuer.in(workspace.issuerDirectory());
        // What a person may set differently: another issuer, another ffmpeg, another network.
        Map<String, String> defaults = Map.of(
                "RETAKE_JWT_PUBLIC_KEY",
                issuer.publicKeyFile().toString(),
                "RETAKE_JWT_ISSUER",
                Issuer.NAME,
                "RETAKE_FFMPEG",
                ffmpeg.toString(),
                "RETAKE_HTTP_HOST",
                "127.0.0.1");
        defaults.forEach(
                (name, value) -> settings.put(name, workspace.environment().getOrDefault(name, value)));
        boolean ownIssuer = issuer.publicKeyFile().toString().equals(settings.get("RETAKE_JWT_PUBLIC_KEY"));
        if (ownIssuer && !workspace.environment().containsKey("RETAKE_OIDC_ISSUER")) {
            settings.put("RETAKE_LOCAL_ISSUER_KEY", issuer.privateKeyFile().toString());
        }
        parts.forEach(part -> settings.putAll(links.through(part.name(), part.settings())));
        return settings;
    }

    private void inParallel(Collection<? extends Unit> units) {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<?>[] starts = units.stream()
                    .map(unit -> CompletableFuture.runAsync(() -> start(unit), executor))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(starts).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof PartFailed failure ? failure : e;
        }
    }

    private void start(Unit unit) {
        long begun = System.nanoTime();
        supervisor.start(unit);
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        say.accept("%-24s ready after %.1f s".formatted(unit.name(), taken.toMillis() / 1000.0));
    }

    private void stop(Collection<Unit> units) {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            units.forEach(unit -> executor.execute(unit::stop));
        }
    }

    private synchronized void describe() {
        if (!supervisor.isStopping()) {
            description().write(workspace.stackFile());
        }
    }

    private List<Unit> ordered() {
        List<Unit> units = new ArrayList<>(parts.stream().map(PartUnit::new).toList());
        units.addAll(first);
        units.addAll(second);
        return units;
    }
}
