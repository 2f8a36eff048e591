package dev.retake.manifests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Components that an operator may put together otherwise than the overlays here do. */
enum Combination {
    BY_INGRESS("base", "migrations", "cloudnative-pg", "redis", "ingress"),
    KAFKA_ALONE("base", "strimzi-kafka"),
    POSTGRES_ALONE("base", "cloudnative-pg"),
    MIGRATIONS_ALONE("base", "migrations"),
    REDIS_ALONE("base", "redis"),
    WATCHED_AND_SCALED("base", "observability", "tracing", "autoscaling"),
    ANY_GATEWAY("base", "gateway"),
    REAL_FILMS_ON_ONE_MACHINE("overlays/local", "real-providers"),
    A_JOB_BESIDE_PARTS_OF_ANY_KIND("overlays/local", "migrations");

    private final String from;
    private final List<String> components;

    Combination(String from, String... components) {
        this.from = from;
        this.components = List.of(components);
    }

    static List<Path> directories() {
        return Arrays.stream(values()).map(Combination::directory).toList();
    }

    /** Written anew each time; kustomize wants it within reach of relative paths. */
    private Path directory() {
        Path directory =
                Repository.ROOT.resolve("deploy/local/target/combinations").resolve(name());
        Path k8s = directory.relativize(Repository.ROOT.resolve("k8s"));
        String kustomization = """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                namespace: retake
                resources:
                  - %s
                components:
                %s
                images:
                %s
                """.formatted(
                        k8s.resolve(from),
                        listed("  - " + k8s + "/components/%s", components),
                        listed("  - name: retake/%s\n    newTag: tried", Repository.services())
                                + "\n  - name: valkey/valkey\n    newTag: tried");
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("kustomization.yaml"), kustomization);
        } catch (IOException e) {
            throw new IllegalStateException(directory + " cannot be written", e);
        }
        return directory;
    }

    private static String listed(String form, List<String> names) {
        return names.stream().map(form::formatted).collect(Collectors.joining("\n"));
    }
}
