package dev.retake.manifests;

import java.util.Set;

/**
 * Names of settings that Quarkus and Kafka's client read by themselves and the manifests set. They are held by no
 * contract of ours: add one only after seeing it take effect.
 */
final class FrameworkSettings {
    static final Set<String> TRIED = Set.of(
            "QUARKUS_CONFIG_LOCATIONS",
            "QUARKUS_INIT_AND_EXIT",
            "QUARKUS_FLYWAY_VALIDATE_AT_START",
            "kafka.security.protocol",
            "kafka.tls-configuration-name",
            "quarkus.tls.kafka.trust-store.pem.certs",
            "quarkus.tls.kafka.key-store.pem.0.cert",
            "quarkus.tls.kafka.key-store.pem.0.key",
            "QUARKUS_DATASOURCE_JDBC_URL",
            "QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_SSL_MODE",
            "QUARKUS_DATASOURCE_REACTIVE_HOSTNAME_VERIFICATION_ALGORITHM",
            "QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM",
            "QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS");

    private FrameworkSettings() {}
}
