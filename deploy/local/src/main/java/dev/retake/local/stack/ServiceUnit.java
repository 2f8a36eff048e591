package dev.retake.local.stack;

import dev.retake.embedded.ChildProcess;
import dev.retake.embedded.PartFailed;
import dev.retake.embedded.PidFile;
import dev.retake.embedded.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One replica of a service as a process or a container of its own. */
final class ServiceUnit implements Unit {
    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final Workspace workspace;
    private final Service service;
    private final String name;
    private final int port;
    private final Map<String, String> settings;
    private volatile Optional<ChildProcess> child = Optional.empty();

    ServiceUnit(Workspace workspace, Service service, int number, int port, Map<String, String> settings) {
        this.workspace = workspace;
        this.service = service;
        this.name = service.replica(number);
        this.port = port;
        this.settings = settings;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        ChildProcess.Program child = program();
        child.clearStale();
        workspace.containers().ifPresent(containers -> containers.end(name));
        if (!Ports.isFree(port)) {
            throw new PartFailed("%s cannot start: port %d is in use by another program.".formatted(name, port));
        }
        ChildProcess started = ChildProcess.start(child);
        this.child = Optional.of(started);
        started.awaitUsable(() -> Health.ready(url()), LONGEST_START);
    }

    String url() {
        return "http://localhost:" + port;
    }

    Path log() {
        return workspace.logOf(name);
    }

    @Override
    public long pid() {
        return child.orElseThrow(() -> new IllegalStateException(name + " is not started"))
                .pid();
    }

    @Override
    public boolean healthy() {
        return child.filter(ChildProcess::alive).isPresent() && Health.ready(url());
    }

    @Override
    public void stop() {
        child.ifPresent(ChildProcess::stop);
    }

    private ChildProcess.Program program() {
        Map<String, String> environment = new LinkedHashMap<>(workspace.environment());
        environment.putAll(settings);
        environment.put("RETAKE_HTTP_PORT", Integer.toString(port));
        environment.put("RETAKE_REPLICA", name);
        return new ChildProcess.Program(
                name,
                workspace
                        .containers()
                        .map(containers -> containers.command(service, name, environment))
                        .orElseGet(() -> service.command(workspace)),
                environment,
                workspace.home(),
                log(),
                new PidFile(workspace.pidFiles().resolve(name + ".pid")),
                "TERM");
    }
}
