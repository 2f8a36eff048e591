package dev.retake.phasekit.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.Json;
import dev.retake.phasekit.remote.RemoteApi;
import dev.retake.phasekit.remote.RemoteException;
import dev.retake.phasekit.remote.RemoteException.Kind;
import dev.retake.phasekit.remote.RemoteGuard;
import dev.retake.phasekit.remote.Turns;
import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;

/** The four calls that are needed of Replicate's HTTP API. Only the one that begins something paid is never repeated. */
final class ReplicateApi {
    private static final Pattern ID = Pattern.compile("[\\w-]{1,100}");

    private final RemoteApi api;
    private final Turns turns;
    private final RemoteGuard guard;

    ReplicateApi(RemoteApi api, Turns turns, RemoteGuard guard) {
        this.api = api;
        this.turns = turns;
        this.guard = guard;
    }

    /** Returns when one more prediction may be begun. */
    void awaitTurn() throws InterruptedException {
        turns.await();
    }

    Prediction create(ModelCard card, ObjectNode input) throws RemoteException, InterruptedException {
        ObjectNode body = Json.mapper().createObjectNode();
        body.set("input", input);
        String version = card.version();
        String path = version == null ? "/models/" + card.model() + "/predictions" : "/predictions";
        if (version != null) {
            body.put("version", version);
        }
        Prediction begun = Prediction.in(guard.once(() -> api.postAfresh(path, body), JsonNode.class));
        if (!ID.matcher(begun.id()).matches()) {
            throw new RemoteException(
                    Kind.NO_ANSWER, 0, "", api.provider() + "'s answer names no prediction.", null, null);
        }
        return begun;
    }

    Prediction get(String id) throws RemoteException, InterruptedException {
        return Prediction.in(guard.repeatedly(() -> api.get("/predictions/" + id), JsonNode.class));
    }

    Prediction cancel(String id) throws RemoteException, InterruptedException {
        return Prediction.in(guard.repeatedly(
                () -> api.post("/predictions/" + id + "/cancel", Json.mapper().createObjectNode()), JsonNode.class));
    }

    /** @return the address under which a model finds the file */
    String upload(Path file, String contentType) throws RemoteException, InterruptedException {
        String boundary = "retake-" + UUID.randomUUID();
        JsonNode stored = guard.repeatedly(
                () -> api.post(
                        "/files", "multipart/form-data; boundary=" + boundary, form(file, contentType, boundary)),
                JsonNode.class);
        return stored.at("/urls/get").asText();
    }

    private static BodyPublisher form(Path file, String contentType, String boundary) throws FileNotFoundException {
        String head =
                "--%s\r\nContent-Disposition: form-data; name=\"content\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n"
                        .formatted(boundary, file.getFileName(), contentType);
        return BodyPublishers.concat(
                BodyPublishers.ofString(head, StandardCharsets.UTF_8),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n", StandardCharsets.UTF_8));
    }

    String shown(String said) {
        return api.shown(said);
    }
}
