package dev.retake.checkpoint.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private KeyPair keys;
    private JWTAuthContextInfo trusted;

    @BeforeEach
    void makeKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        trusted = new JWTAuthContextInfo(keys.getPublic(), "issuer");
    }

    private String tokenOf(String user) {
        return Jwt.subject(user).issuer("issuer").expiresIn(LIFETIME).sign(keys.getPrivate());
    }

    @Test
    void aTokenIsVerifiedOnce() throws Exception {
        VerifiedTokens tokens = new VerifiedTokens(Clock.systemUTC());
        String token = tokenOf("alice");

        JWTCallerPrincipal first = tokens.parse(token, trusted);

        assertThat(first.getSubject()).isEqualTo("alice");
        assertThat(tokens.parse(token, trusted)).isSameAs(first);
    }

    @Test
    void i13_nobodyIsTakenForAnother() throws Exception {
        VerifiedTokens tokens = new VerifiedTokens(Clock.systemUTC());
        String alice = tokenOf("alice");
        tokens.parse(alice, trusted);

        assertThat(tokens.parse(tokenOf("bob"), trusted).getSubject()).isEqualTo("bob");
        String forged = alice.substring(0, alice.lastIndexOf('.') + 1)
                + tokenOf("mallory").split("\\.")[2];
        assertThatThrownBy(() -> tokens.parse(forged, trusted)).isInstanceOf(ParseException.class);
        assertThatThrownBy(() -> tokens.parse(forged, trusted)).isInstanceOf(ParseException.class);
    }

    @Test
    void oneThatHasExpiredIsVerifiedAgain() throws Exception {
        Instant now = Instant.now();
        Instant[] at = {now};
        VerifiedTokens tokens = new VerifiedTokens(new Clock() {
            @Override
            public Instant instant() {
                return at[0];
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        });
        String token = tokenOf("alice");
        JWTCallerPrincipal first = tokens.parse(token, trusted);

        at[0] = now.plus(LIFETIME).plusSeconds(1);

        assertThat(tokens.parse(token, trusted)).isNotSameAs(first);
    }
}
