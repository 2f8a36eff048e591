package dev.retake.manifests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The variables of Retake and of its providers that a service's configuration reads.
 *
 * @param read all of them
 * @param needed those whose default, if any, would not do outside a developer's machine
 * @param shutdownTimeout how long its stop may take, all in all
 */
record ServiceSettings(Set<String> read, Set<String> needed, Duration shutdownTimeout) {
    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{((?:RETAKE|OPENAI|REPLICATE)_[A-Z0-9_]+)(?::([^}$]*))?");
    /** Of requests, and then of whatever still runs on virtual threads. */
    private static final Pattern SHUTDOWN_TIMEOUT =
            Pattern.compile("quarkus\\.(?:shutdown\\.|virtual-threads\\.shutdown-)timeout=(\\d+)s");

    /**
     * Files of the operator's own, for which the shipped one stands in, keys of providers that may be chosen, and doors
     * that are closed unless somebody opens them.
     */
    private static final Set<String> LEFT_TO_THE_OPERATOR = Set.of(
            "RETAKE_PRICES",
            "RETAKE_REPLICATE_MODELS",
            "OPENAI_API_KEY",
            "REPLICATE_API_TOKEN",
            "RETAKE_REDIS_PASSWORD",
            "RETAKE_CORS_ORIGINS",
            "RETAKE_OIDC_ISSUER",
            "RETAKE_JWT_AUDIENCE",
            "RETAKE_LOCAL_ISSUER_KEY");

    static ServiceSettings of(String service) {
        Path module = Repository.ROOT.resolve(service);
        boolean aPhase = Repository.read(module.resolve("pom.xml")).contains("<artifactId>phase-kit</artifactId>");
        Stream<Path> files = Stream.of(
                module.resolve("src/main/resources/application.properties"),
                Repository.ROOT.resolve("phase-kit/src/main/resources/META-INF/microprofile-config.properties"));
        List<String> lines = files.limit(aPhase ? 2 : 1)
                .filter(Files::exists)
                .flatMap(file -> Repository.read(file).lines())
                .filter(line -> !line.startsWith("#") && !line.startsWith("%"))
                .toList();
        Set<String> read = new TreeSet<>();
        Set<String> needed = new TreeSet<>();
        Duration shutdown = Duration.ZERO;
        for (String line : lines) {
            Matcher variable = VARIABLE.matcher(line);
            while (variable.find()) {
                read.add(variable.group(1));
                if (doesNotDo(variable.group(2))) {
                    needed.add(variable.group(1));
                }
            }
            Matcher timeout = SHUTDOWN_TIMEOUT.matcher(line);
            if (timeout.matches()) {
                shutdown = shutdown.plusSeconds(Long.parseLong(timeout.group(1)));
            }
        }
        needed.removeAll(LEFT_TO_THE_OPERATOR);
        return new ServiceSettings(read, needed, shutdown);
    }

    private static boolean doesNotDo(@Nullable String defaultValue) {
        return defaultValue == null || defaultValue.isEmpty() || defaultValue.startsWith("localhost");
    }
}
