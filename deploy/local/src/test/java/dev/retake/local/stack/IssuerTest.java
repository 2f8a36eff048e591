package dev.retake.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuerTest {
    @TempDir
    Path home;

    @Test
    void tokenNamesItsUserForADayAndVerifiesWithTheKeyOnDisk() throws Exception {
        Path directory = home.resolve("issuer");
        Issuer.in(directory);
        // Another program, later: the keys are kept.
        Issuer issuer = Issuer.in(directory);
        JwtClaims claims = new JwtConsumerBuilder()
                .setVerificationKey(publicKey(issuer.publicKeyFile()))
                .setExpectedIssuer("retake-local")
                .setRequireExpirationTime()
                .build()
                .processToClaims(issuer.token("ann"));
        assertThat(claims.getSubject()).isEqualTo("ann");
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
                .isEqualTo(86_400);
    }

    @Test
    void privateKeyIsForItsOwnerAlone() throws Exception {
        Issuer.in(home.resolve("issuer"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("issuer/private.pem"))))
                .isEqualTo("rw-------");
    }

    private static PublicKey publicKey(Path pem) throws Exception {
        String body = Files.readString(pem).replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body)));
    }
}
