package dev.retake.contracts.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnsafeSettingsTest {
    private static final Map<String, String> SAFE = Map.of(
            "RETAKE_JWT_PUBLIC_KEY", "https://id.example.org/keys",
            "RETAKE_JWT_ISSUER", "https://id.example.org",
            "RETAKE_POSTGRES_PASSWORD", "w8Zt1mPq0sYb",
            "RETAKE_S3_ENDPOINT", "https://s3.example.org",
            "RETAKE_S3_SECRET_KEY", "Jq2bVx7Lk9Tn4Rw6",
            "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
            "RETAKE_IMAGE_PROVIDER", "replicate");

    @Test
    void whatIsSafeIsNotComplainedOf() {
        assertThat(UnsafeSettings.in(name -> Optional.ofNullable(SAFE.get(name))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "RETAKE_LOCAL_ISSUER_KEY, /keys/private.pem",
        "RETAKE_JWT_ISSUER, retake-local",
        "RETAKE_JWT_PUBLIC_KEY, http://id.example.org/keys",
        "RETAKE_OIDC_ISSUER, http://id.example.org",
        "RETAKE_CORS_ORIGINS, *",
        "RETAKE_CORS_ORIGINS, https://*.example.org",
        "RETAKE_POSTGRES_PASSWORD, MinioAdmin",
        "RETAKE_S3_SECRET_KEY, short",
        "RETAKE_S3_SECRET_KEY, only-for-this-machine",
        "RETAKE_S3_ENDPOINT, http://s3:9000",
        "RETAKE_S3_PUBLIC_ENDPOINT, HTTP://s3.example.org",
        "OPENAI_BASE_URL, http://proxy/v1",
        "KAFKA_SECURITY_PROTOCOL, SASL_PLAINTEXT",
        "RETAKE_ARTIFACT_STORE, discard",
        "RETAKE_VIDEO_PROVIDER, instant"
    })
    void eachUnsafeSettingIsNamedWithoutItsSecret(String name, String value) {
        Map<String, String> settings = new HashMap<>(SAFE);
        settings.put(name, value);

        assertThat(UnsafeSettings.in(setting -> Optional.ofNullable(settings.get(setting))))
                .singleElement()
                .asString()
                .startsWith(name + " ")
                .doesNotContain("MinioAdmin");
    }

    @Test
    void kafkasOwnNameOfItsProtocolIsKnownToo() {
        Map<String, String> settings = new HashMap<>(SAFE);
        settings.remove("KAFKA_SECURITY_PROTOCOL");
        settings.put("kafka.security.protocol", "SSL");

        assertThat(UnsafeSettings.in(name -> Optional.ofNullable(settings.get(name))))
                .isEmpty();
    }

    @Test
    void oneMessageListsThemAll() {
        Map<String, String> settings = Map.of("RETAKE_JWT_ISSUER", "retake-local", "RETAKE_ARTIFACT_STORE", "discard");

        assertThatThrownBy(() -> UnsafeSettings.refuse(name -> Optional.ofNullable(settings.get(name))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("RETAKE_JWT_ISSUER is the issuer of a developer's machine")
                .hasMessageContaining("KAFKA_SECURITY_PROTOCOL is PLAINTEXT")
                .hasMessageContaining("RETAKE_ARTIFACT_STORE is discard");
    }
}
