package dev.retake.flow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.retake.contracts.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/**
 * An OpenID provider with one public client, strict as real ones are: the authorization code is good once, for the
 * redirect it was asked for, and only with the verifier of its challenge (RFC 7636).
 */
final class OpenIdProvider implements AutoCloseable {
    static final String CLIENT = "retake-studio";
    static final String API = "retake-api";

    private final HttpServer server;
    private final String issuer;
    private final String user;
    private final RsaJsonWebKey key;
    private final Map<String, Map<String, String>> asked = new ConcurrentHashMap<>();
    private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();
    private final List<String> granted = new CopyOnWriteArrayList<>();

    /** @param user who is at the keyboard, and consents */
    OpenIdProvider(String user) throws IOException, JoseException {
        this.user = user;
        key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId(UUID.randomUUID().toString());
        key.setUse("sig");
        key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://localhost:" + server.getAddress().getPort();
        server.createContext("/.well-known/openid-configuration", this::describe);
        server.createContext("/keys", exchange -> json(exchange, 200, publicKeys()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    String issuer() {
        return issuer;
    }

    String keys() {
        return issuer + "/keys";
    }

    /** What tokens were given for, in order. */
    List<String> granted() {
        return List.copyOf(granted);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void describe(HttpExchange exchange) throws IOException {
        json(
                exchange,
                200,
                Json.mapper()
                        .writeValueAsString(Map.of(
                                "issuer",
                                issuer,
                                "authorization_endpoint",
                                issuer + "/authorize",
                                "token_endpoint",
                                issuer + "/token",
                                "jwks_uri",
                                keys(),
                                "code_challenge_methods_supported",
                                List.of("S256"))));
    }

    private String publicKeys() {
        return new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> query = fields(exchange.getRequestURI().getRawQuery());
        boolean inOrder = "code".equals(query.get("response_type"))
                && CLIENT.equals(query.get("client_id"))
                && "S256".equals(query.get("code_challenge_method"))
                && query.getOrDefault("code_challenge", "").matches("[\\w-]{43}")
                && query.getOrDefault("state", "").length() >= 16
                && query.getOrDefault("scope", "").contains("openid");
        if (!inOrder) {
            answer(exchange, 400, "text/plain", "This is not how one asks: " + query);
            return;
        }
        String code = UUID.randomUUID().toString();
        asked.put(code, query);
        String back = query.get("redirect_uri") + "?code=" + code + "&state="
                + URLEncoder.encode(query.get("state"), StandardCharsets.UTF_8);
        answer(
                exchange,
                200,
                "text/html",
                "<!doctype html><title>Provider</title><link rel='icon' href='data:,'><a href='%s'>Continue as %s</a>"
                        .formatted(back.replace("&", "&amp;"), user));
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        boolean mayHave = CLIENT.equals(form.get("client_id"))
                && switch (form.getOrDefault("grant_type", "")) {
                    case "authorization_code" -> redeems(form);
                    case "refresh_token" -> refreshTokens.remove(form.getOrDefault("refresh_token", "")) != null;
                    default -> false;
                };
        if (!mayHave) {
            json(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        granted.add(form.get("grant_type"));
        String refreshToken = UUID.randomUUID().toString();
        refreshTokens.put(refreshToken, user);
        json(
                exchange,
                200,
                Json.mapper()
                        .writeValueAsString(Map.of(
                                "access_token",
                                tokenFor(API),
                                "token_type",
                                "Bearer",
                                "expires_in",
                                600,
                                "refresh_token",
                                refreshToken)));
    }

    private boolean redeems(Map<String, String> form) {
        Map<String, String> query = asked.remove(form.getOrDefault("code", ""));
        return query != null
                && Objects.equals(query.get("redirect_uri"), form.get("redirect_uri"))
                && challenge(form.getOrDefault("code_verifier", "")).equals(query.get("code_challenge"));
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The user's, for whom it is meant. */
    String tokenFor(String audience) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(audience);
        claims.setSubject(user);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(10);
        claims.setGeneratedJwtId();
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> fields(String encoded) {
        return Stream.of(encoded.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        answer(exchange, status, "application/json", body);
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
