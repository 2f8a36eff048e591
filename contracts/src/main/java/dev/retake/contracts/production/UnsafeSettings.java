package dev.retake.contracts.production;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Settings that do on one's own machine and endanger people's work, money or identity in production. */
public final class UnsafeSettings {
    private static final int SHORTEST_SECRET = 12;
    private static final Set<String> WELL_KNOWN_SECRETS = Set.of(
            "retake",
            "retake-secret",
            "retakeretake",
            "minioadmin",
            "postgres",
            "password",
            "passwordpassword",
            "secret",
            "changeme",
            "change-me",
            "change-me-please",
            "example",
            "local-secret-key",
            "only-for-this-machine");

    private final Function<String, Optional<String>> setting;
    private final List<String> found = new ArrayList<>();

    private UnsafeSettings(Function<String, Optional<String>> setting) {
        this.setting = setting;
    }

    /**
     * One sentence for each: which setting, why not, and what to do.
     *
     * @param setting the value of a setting by its name, as {@code RETAKE_S3_ENDPOINT}; empty when this service has none
     */
    public static List<String> in(Function<String, Optional<String>> setting) {
        UnsafeSettings settings = new UnsafeSettings(setting);
        settings.identity();
        settings.secrets();
        settings.transport();
        settings.makeBelieve();
        return List.copyOf(settings.found);
    }

    /** @throws IllegalStateException that lists all of them, if there is one */
    public static void refuse(Function<String, Optional<String>> setting) {
        List<String> unsafe = in(setting);
        if (!unsafe.isEmpty()) {
            throw new IllegalStateException(
                    "RETAKE_PRODUCTION is true, and with these settings this service does not start:\n  - "
                            + String.join("\n  - ", unsafe));
        }
    }

    private void identity() {
        refuse(
                "RETAKE_LOCAL_ISSUER_KEY",
                value -> true,
                "lets anybody sign in as anyone: unset it, and name your issuer.");
        refuse(
                "RETAKE_JWT_ISSUER",
                "retake-local"::equals,
                "is the issuer of a developer's machine: name the one that signs your users' tokens.");
        refuse("RETAKE_JWT_PUBLIC_KEY", UnsafeSettings::isPlainHttp, "is fetched in plain text: use https.");
        refuse("RETAKE_OIDC_ISSUER", UnsafeSettings::isPlainHttp, "is spoken to in plain text: use https.");
        refuse(
                "RETAKE_CORS_ORIGINS",
                value -> value.contains("*") || value.contains("/.*/"),
                "lets every page call the API: name the origins that may.");
    }

    private void secrets() {
        for (String secret : List.of("RETAKE_POSTGRES_PASSWORD", "RETAKE_S3_SECRET_KEY")) {
            refuse(
                    secret,
                    value -> value.length() < SHORTEST_SECRET
                            || WELL_KNOWN_SECRETS.contains(value.toLowerCase(Locale.ROOT)),
                    "can be guessed: set a random one of at least " + SHORTEST_SECRET + " characters.");
        }
    }

    private void transport() {
        for (String endpoint :
                List.of("RETAKE_S3_ENDPOINT", "RETAKE_S3_PUBLIC_ENDPOINT", "OPENAI_BASE_URL", "REPLICATE_BASE_URL")) {
            refuse(endpoint, UnsafeSettings::isPlainHttp, "is spoken to in plain text: use https.");
        }
        // The other name is Kafka's own, under which a ConfigMap may bring it.
        String protocol = setting.apply("KAFKA_SECURITY_PROTOCOL")
                .or(() -> setting.apply("kafka.security.protocol"))
                .orElse("PLAINTEXT");
        if (!protocol.equalsIgnoreCase("SSL") && !protocol.equalsIgnoreCase("SASL_SSL")) {
            found.add("KAFKA_SECURITY_PROTOCOL is " + protocol
                    + ", so Kafka is spoken to in plain text: set SSL or SASL_SSL, and what it needs.");
        }
    }

    private void makeBelieve() {
        refuse("RETAKE_ARTIFACT_STORE", "discard"::equals, "is discard, which throws films away: set s3.");
        for (String provider : List.of(
                "RETAKE_PLANNER_PROVIDER", "RETAKE_IMAGE_PROVIDER", "RETAKE_VIDEO_PROVIDER", "RETAKE_MUSIC_PROVIDER")) {
            refuse(provider, "instant"::equals, "is instant, which is for load tests: set local, openai or replicate.");
        }
    }

    /** Never repeats the value, which may be a secret. */
    private void refuse(String name, Predicate<String> unsafe, String why) {
        setting.apply(name)
                .filter(value -> !value.isBlank())
                .filter(unsafe)
                .ifPresent(value -> found.add(name + " " + why));
    }

    private static boolean isPlainHttp(String value) {
        return value.toLowerCase(Locale.ROOT).startsWith("http:");
    }
}
