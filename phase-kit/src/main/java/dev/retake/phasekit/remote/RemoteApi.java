package dev.retake.phasekit.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.retake.contracts.Json;
import dev.retake.phasekit.remote.RemoteException.Kind;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * JSON over HTTP to one provider, with its key. The key goes to the base address alone: no redirect is followed, and no
 * other address is asked.
 */
public final class RemoteApi {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int LARGEST_ANSWER = 8 * 1024 * 1024;
    private static final int LONGEST_DETAIL = 300;

    private final String provider;
    private final URI base;
    private final ApiKey key;
    private final Duration answer;
    private final HttpClient http;

    /** @param provider as people know it */
    public RemoteApi(String provider, URI base, ApiKey key, Duration answer) {
        this.provider = provider;
        this.base = base;
        this.key = key;
        this.answer = answer;
        this.http = newClient();
    }

    /**
     * An address that a variable gives.
     *
     * @throws ConfigurationException naming the variable, when it is not an address
     */
    public static URI address(String variable, String value) {
        try {
            URI address = URI.create(value.strip().replaceAll("/+$", ""));
            boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            if (web && address.getHost() != null && address.getUserInfo() == null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the value: it might hold a password.
        }
        throw new ConfigurationException(variable + " must be an http or https address without a user's name.");
    }

    public JsonNode get(String path) throws RemoteException, InterruptedException {
        return send(http, request(path).GET());
    }

    public JsonNode post(String path, JsonNode body) throws RemoteException, InterruptedException {
        return send(http, json(path, body));
    }

    public JsonNode post(String path, String contentType, BodyPublisher body)
            throws RemoteException, InterruptedException {
        return send(http, request(path).header("Content-Type", contentType).POST(body));
    }

    /**
     * Posts over a connection of its own. On one that was used before, and that the other side may just be closing,
     * nobody could tell whether the request arrived.
     */
    public JsonNode postAfresh(String path, JsonNode body) throws RemoteException, InterruptedException {
        try (HttpClient fresh = newClient()) {
            return send(fresh, json(path, body));
        }
    }

    private static HttpClient newClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
    }

    private HttpRequest.Builder json(String path, JsonNode body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(answer)
                .header("Accept", "application/json")
                .header("Authorization", key.asBearer());
    }

    private JsonNode send(HttpClient client, HttpRequest.Builder request) throws RemoteException, InterruptedException {
        try {
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            byte[] content;
            try (InputStream body = response.body()) {
                content = body.readNBytes(LARGEST_ANSWER + 1);
            }
            return understood(response, content);
        } catch (RemoteException e) {
            throw e;
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw RemoteException.notSent(provider + " could not be reached.", null, e);
        } catch (IOException e) {
            throw RemoteException.noAnswer(provider + " did not answer.", e);
        }
    }

    private JsonNode understood(HttpResponse<InputStream> response, byte[] content) throws RemoteException {
        int status = response.statusCode();
        JsonNode body = content.length > LARGEST_ANSWER ? MissingNode.getInstance() : read(content);
        if (status / 100 == 2) {
            if (!body.isObject()) {
                throw new RemoteException(
                        Kind.NO_ANSWER, status, "", provider + "'s answer cannot be understood.", null, null);
            }
            return body;
        }
        Kind kind = kindOf(status);
        throw new RemoteException(
                kind,
                status,
                reason(body),
                sentence(status, body),
                RetryAfter.in(response.headers().firstValue("Retry-After"), body, Clock.systemUTC())
                        .orElse(null),
                null);
    }

    private static JsonNode read(byte[] content) {
        try {
            JsonNode body = Json.read(content, JsonNode.class);
            return body == null ? MissingNode.getInstance() : body;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static Kind kindOf(int status) {
        if (status == 429) {
            return Kind.TOO_MANY;
        }
        return status >= 500 || status == 408 ? Kind.PROVIDER_TROUBLE : Kind.REFUSED;
    }

    /** OpenAI names its reasons in a code or type, others do not. */
    private static String reason(JsonNode body) {
        return Stream.of(body.at("/error/code"), body.at("/error/type"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .findFirst()
                .orElse("");
    }

    private String sentence(int status, JsonNode body) {
        String detail = Stream.of(
                        body.path("detail"), body.at("/error/message"), body.path("title"), body.path("error"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .findFirst()
                .map(this::shown)
                .orElse("");
        return detail.isEmpty()
                ? "%s answered with status %d.".formatted(provider, status)
                : "%s answered: %s".formatted(provider, detail);
    }

    /** What a provider says, fit to be shown: short, on one line, without the key. */
    public String shown(@Nullable String said) {
        if (said == null) {
            return "";
        }
        String line = key.hiddenIn(said).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST_DETAIL
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_DETAIL)) + "…";
    }

    public String provider() {
        return provider;
    }

    public URI base() {
        return base;
    }
}
