package dev.retake.local.stack;

import dev.retake.embedded.Directories;
import dev.retake.embedded.PartFailed;
import dev.retake.embedded.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** Signs tokens for this machine's stack, with a key pair made once and kept. Whoever can read its home can be anyone. */
public final class Issuer {
    public static final String NAME = "retake-local";

    private static final int KEY_BITS = 2048;
    private static final Duration LIFETIME = Duration.ofHours(24);
    private static final Base64.Encoder PEM_LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Path directory;

    private Issuer(Path directory) {
        this.directory = directory;
    }

    public static Issuer in(Path directory) {
        Issuer issuer = new Issuer(directory);
        try {
            if (!Files.isDirectory(directory)) {
                makeKeys(directory);
            }
            return issuer;
        } catch (IOException | GeneralSecurityException e) {
            throw new PartFailed("The keys in %s cannot be made: %s.".formatted(directory, e.getMessage()), e);
        }
    }

    public Path publicKeyFile() {
        return directory.resolve("public.pem");
    }

    /** A bearer token of the user with that id. */
    public String token(String user) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(NAME);
        claims.setSubject(user);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(LIFETIME.toMinutes());
        claims.setGeneratedJwtId();
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setHeader("typ", "JWT");
        signature.setPayload(claims.toJson());
        try {
            signature.setKey(privateKey());
            return signature.getCompactSerialization();
        } catch (IOException | GeneralSecurityException | JoseException e) {
            throw new PartFailed(
                    "No token can be signed with the key in %s: %s.".formatted(directory, e.getMessage()), e);
        }
    }

    /** Made under another name and moved as a pair, so that two programs that do this at once agree on one. */
    private static void makeKeys(Path directory) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS);
        KeyPair pair = generator.generateKeyPair();
        Files.createDirectories(directory.getParent());
        Issuer made = new Issuer(Files.createTempDirectory(directory.getParent(), "issuer"));
        Secret.createPrivate(
                made.privateKeyFile(), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        Files.writeString(
                made.publicKeyFile(), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        try {
            Files.move(made.directory, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            Directories.delete(made.directory);
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
    }

    private PrivateKey privateKey() throws IOException, GeneralSecurityException {
        String body = Files.readString(privateKeyFile()).replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
    }

    /** With it one can sign in as anyone. */
    public Path privateKeyFile() {
        return directory.resolve("private.pem");
    }

    private static String pem(String title, byte[] key) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                .formatted(title, new String(PEM_LINES.encode(key), StandardCharsets.US_ASCII));
    }
}
