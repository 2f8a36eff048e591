package dev.retake.checkpoint.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** An issuer of bearer tokens with a key of its own, made for the run of the tests. */
public class TestIssuer implements QuarkusTestResourceLifecycleManager {
    private static final String PRIVATE_KEY = "test.issuer.private-key";
    private static final String ISSUER = "retake-test";
    /** Longer than the longest test. */
    private static final Duration LIFETIME = Duration.ofHours(3);

    @Override
    public Map<String, String> start() {
        KeyPair keys = newKeys();
        try {
            Path pem = Files.createTempFile(Path.of("target"), "issuer", ".pem").toAbsolutePath();
            Files.writeString(
                    pem,
                    "-----BEGIN PUBLIC KEY-----\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                    .encodeToString(keys.getPublic().getEncoded())
                            + "\n-----END PUBLIC KEY-----\n");
            return Map.of(
                    "RETAKE_JWT_PUBLIC_KEY",
                    pem.toUri().toString(),
                    "RETAKE_JWT_ISSUER",
                    ISSUER,
                    // To the packaged service Quarkus gives an issuer of its own else.
                    "mp.jwt.verify.issuer",
                    ISSUER,
                    PRIVATE_KEY,
                    Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}

    public static String tokenOf(String userId) {
        return Jwt.subject(userId).issuer(ISSUER).expiresIn(LIFETIME).sign(ownKey());
    }

    public static String expiredTokenOf(String userId) {
        Instant past = Instant.now().minusSeconds(7200);
        return Jwt.subject(userId)
                .issuer(ISSUER)
                .issuedAt(past)
                .expiresAt(past.plusSeconds(60))
                .sign(ownKey());
    }

    public static String tokenWithoutSubject() {
        JwtClaimsBuilder nobody = Jwt.claims();
        return nobody.issuer(ISSUER).expiresIn(600).sign(ownKey());
    }

    public static String tokenOfAnotherIssuer(String userId) {
        return Jwt.subject(userId).issuer("elsewhere").expiresIn(600).sign(ownKey());
    }

    public static String tokenSignedByAnotherKey(String userId) {
        return Jwt.subject(userId).issuer(ISSUER).expiresIn(600).sign(newKeys().getPrivate());
    }

    private static PrivateKey ownKey() {
        String encoded = ConfigProvider.getConfig().getValue(PRIVATE_KEY, String.class);
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
