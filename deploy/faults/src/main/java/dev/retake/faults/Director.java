package dev.retake.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A person who makes one video after the other and decides whatever comes to mind, until told to stop. */
final class Director implements Runnable {
    private static final int LARGEST_TREE = 14;
    private static final int LONGEST_PAUSE_MILLIS = 400;

    /** A PNG of one pixel. */
    private static final byte[] DOT = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private final String name;
    private final Client client;
    private final Journal journal;
    private final Random random;
    private final AtomicBoolean ending;

    Director(String name, Client client, Journal journal, Random random, AtomicBoolean ending) {
        this.name = name;
        this.client = client;
        this.journal = journal;
        this.random = random;
        this.ending = ending;
    }

    @Override
    public void run() {
        try {
            while (!ending.get()) {
                direct(start());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            journal.complain(name + " gave up: " + e.getMessage());
        } catch (RuntimeException e) {
            journal.complain(name + " met " + e);
        }
    }

    private Journal.VideoLog start() throws InterruptedException, TimeoutException {
        String prompt = "minimalist 10s perfume teaser in black and gold, take " + UUID.randomUUID();
        Answer answer = client.once(
                "/api/generate",
                Map.of("prompt", prompt, "auto_continue", random.nextInt(4) == 0),
                Map.of("Prefer", "respond-async"));
        if (!answer.accepted()) {
            throw new IllegalStateException("a video was refused: " + answer);
        }
        return journal.video(answer.id("video_id"), name, prompt);
    }

    /** Until the film is made, the tree is full, the video is deleted or the day is over. */
    private void direct(Journal.VideoLog video) throws InterruptedException, TimeoutException {
        boolean goesOn = true;
        while (goesOn && !ending.get()) {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
            Answer status = client.get("/api/status/" + video.id);
            if (!status.accepted()) {
                journal.complain("status of %s was answered %d %s".formatted(video.id, status.status(), status.body()));
                return;
            }
            goesOn = decide(video, status.body());
        }
    }

    private boolean decide(Journal.VideoLog video, JsonNode status) throws InterruptedException, TimeoutException {
        List<JsonNode> checkpoints = status.path("checkpoint_tree").findValues("checkpoint");
        List<JsonNode> pending = checkpoints.stream()
                .filter(checkpoint -> checkpoint.path("status").asText().equals("pending"))
                .toList();
        boolean runs = !status.path("active_run").isNull();
        int whim = random.nextInt(100);
        if (!runs && (checkpoints.size() >= LARGEST_TREE || (pending.isEmpty() && complete(status)))) {
            if (whim < 25) {
                delete(video);
            }
            return false;
        }
        if (runs && whim < 8) {
            cancel(video);
        } else if (!runs && pending.isEmpty() && !retry(video)) {
            return false;
        } else if (whim > 92 && !checkpoints.isEmpty()) {
            fork(video, oneOf(checkpoints));
        } else if (!runs && whim == 9) {
            return !delete(video);
        } else if (!pending.isEmpty()) {
            decideOn(video, oneOf(pending), runs, whim);
        }
        return true;
    }

    private void decideOn(Journal.VideoLog video, JsonNode checkpoint, boolean runs, int whim)
            throws InterruptedException, TimeoutException {
        if (whim < 12) {
            abandon(video, checkpoint);
        } else if (whim < 40) {
            edit(video, checkpoint);
        } else if (!runs) {
            approve(video, checkpoint);
        }
    }

    private static boolean complete(JsonNode status) {
        return !status.path("final_video_url").isNull();
    }

    private void approve(Journal.VideoLog video, JsonNode checkpoint) throws InterruptedException, TimeoutException {
        Answer answer = client.once(
                "/api/video/%s/continue".formatted(video.id),
                Map.of("checkpoint_id", id(checkpoint)),
                Map.of("If-Match", etag(checkpoint)));
        if (answer.accepted()) {
            if (answer.body().path("message").asText().startsWith("Approved")) {
                video.approvedRuns.add(answer.id("run_id"));
            } else {
                video.retriedRuns.add(answer.id("run_id"));
            }
        }
    }

    /** @return whether something is under way again, or was all the time */
    private boolean retry(Journal.VideoLog video) throws InterruptedException, TimeoutException {
        Answer answer = client.once("/api/video/%s/retry".formatted(video.id), Map.of(), Map.of());
        if (answer.accepted()) {
            video.retriedRuns.add(answer.id("run_id"));
        }
        return !answer.body().path("type").asText().endsWith("nothing-to-retry");
    }

    private void fork(Journal.VideoLog video, JsonNode checkpoint) throws InterruptedException, TimeoutException {
        Answer answer = client.once(of(video, checkpoint, "fork"), Map.of(), Map.of());
        if (answer.accepted()) {
            video.forks.add(answer.id("id"));
        }
    }

    private void cancel(Journal.VideoLog video) throws InterruptedException, TimeoutException {
        Answer answer = client.send(
                "POST", "/api/video/%s/cancel".formatted(video.id), "application/json", new byte[0], Map.of());
        if (answer.accepted()) {
            video.cancelledRuns.add(answer.id("run_id"));
        }
    }

    private void abandon(Journal.VideoLog video, JsonNode checkpoint) throws InterruptedException, TimeoutException {
        Answer answer = client.send(
                "POST",
                of(video, checkpoint, "abandon"),
                "application/json",
                new byte[0],
                Map.of("If-Match", etag(checkpoint)));
        if (answer.accepted()) {
            video.abandoned.add(id(checkpoint));
        } else if (answer.doubtful()) {
            video.doubtfullyAbandoned.add(id(checkpoint));
        }
    }

    /** @return whether it is gone */
    private boolean delete(Journal.VideoLog video) throws InterruptedException, TimeoutException {
        Answer answer = client.delete("/api/video/" + video.id);
        if (answer.accepted() || (answer.doubtful() && answer.status() == 404)) {
            video.deleted = true;
        }
        return video.deleted;
    }

    private void edit(Journal.VideoLog video, JsonNode checkpoint) throws InterruptedException, TimeoutException {
        String mark = UUID.randomUUID().toString();
        switch (checkpoint.path("phase_number").asInt()) {
            case 1 -> editSpec(video, checkpoint, mark);
            case 2 -> {
                if (random.nextBoolean()) {
                    upload(video, checkpoint, mark);
                } else {
                    regenerate(video, checkpoint, "beat", mark);
                }
            }
            case 3 -> regenerate(video, checkpoint, "chunk", mark);
            default -> {
                // The film is made.
            }
        }
    }

    private void editSpec(Journal.VideoLog video, JsonNode checkpoint, String mark)
            throws InterruptedException, TimeoutException {
        Map<String, Object> edit =
                Map.of("product", Map.of("name", "Scent " + mark.substring(0, 8)), "edit_description", mark);
        note(
                video,
                mark,
                client.send(
                        "PATCH",
                        of(video, checkpoint, "spec"),
                        "application/json",
                        Json.bytes(edit),
                        Map.of("If-Match", etag(checkpoint))));
    }

    private void upload(Journal.VideoLog video, JsonNode checkpoint, String mark)
            throws InterruptedException, TimeoutException {
        String boundary = "part-" + mark;
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        field(form, boundary, "beat_index", "0");
        field(form, boundary, "edit_description", mark);
        form.writeBytes(
                ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"image\"; filename=\"own.png\"\r\n"
                                + "Content-Type: image/png\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        form.writeBytes(DOT);
        form.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        note(
                video,
                mark,
                client.send(
                        "POST",
                        of(video, checkpoint, "upload-image"),
                        "multipart/form-data; boundary=" + boundary,
                        form.toByteArray(),
                        Map.of("If-Match", etag(checkpoint))));
    }

    private static void field(ByteArrayOutputStream form, String boundary, String name, String value) {
        form.writeBytes(
                ("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(boundary, name, value))
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static void note(Journal.VideoLog video, String mark, Answer answer) {
        if (answer.accepted()) {
            video.edits.add(mark);
        } else if (answer.doubtful()) {
            video.doubtfulEdits.add(mark);
        }
    }

    private void regenerate(Journal.VideoLog video, JsonNode checkpoint, String what, String mark)
            throws InterruptedException, TimeoutException {
        Map<String, Object> order = new HashMap<>(Map.of("edit_description", mark));
        order.put(what + "_index", random.nextInt(2));
        Answer answer = client.once(
                of(video, checkpoint, "regenerate-" + what),
                order,
                Map.of("Prefer", random.nextBoolean() ? "respond-async" : "wait=5"));
        if (answer.accepted()) {
            video.operations.add(answer.id("operation_id"));
        }
    }

    private <T> T oneOf(List<T> choice) {
        return new ArrayList<>(choice).get(random.nextInt(choice.size()));
    }

    private static UUID id(JsonNode checkpoint) {
        return UUID.fromString(checkpoint.path("id").asText());
    }

    private static String etag(JsonNode checkpoint) {
        return "\"" + checkpoint.path("revision").asInt() + "\"";
    }

    private static String of(Journal.VideoLog video, JsonNode checkpoint, String call) {
        return "/api/video/%s/checkpoints/%s/%s".formatted(video.id, id(checkpoint), call);
    }
}
