package dev.retake.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Json;
import dev.retake.contracts.Phase;
import dev.retake.contracts.VideoModel;
import dev.retake.contracts.plan.ChunkPlan;
import dev.retake.contracts.price.PriceList;
import dev.retake.contracts.spec.Spec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Three users do whatever comes to their minds, allowed or not; after every step the service agrees with a model of the
 * tree. {@code -Dretake.long=true} goes on for ten thousand steps.
 */
class TreeModelIT {
    private static final int STEPS = 60;
    private static final int WORLDS = Boolean.getBoolean("retake.long") ? 14 : 1;
    private static final String PROMPT = "minimalist 10s perfume teaser in black and gold";
    private static final PriceList PRICES = PriceList.shipped();

    private static final OwnStack STACK = SharedStack.instant();

    private final List<Person> people = new ArrayList<>();
    private final List<TreeModel> videos = new ArrayList<>();

    /** What somebody tries; the numbers choose among what there is. */
    record Step(Action action, int who, int video, int checkpoint, int number) {}

    enum Action {
        GENERATE,
        GENERATE_YOLO,
        CONTINUE,
        CONTINUE_STALE,
        CONTINUE_AND_CANCEL,
        RETRY,
        EDIT_SPEC,
        EDIT_SPEC_BADLY,
        UPLOAD,
        REGENERATE_BEAT,
        REGENERATE_CHUNK,
        USE_VERSION,
        FORK,
        ABANDON,
        DELETE
    }

    @Provide
    Arbitrary<List<List<Step>>> worlds() {
        Arbitrary<Action> actions = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.of(Action.CONTINUE)), Tuple.of(12, Arbitraries.of(Action.class)));
        Arbitrary<Integer> any = Arbitraries.integers().between(0, 999_999);
        return Combinators.combine(actions, Arbitraries.integers().between(0, 11), any, any, any)
                .as(Step::new)
                .list()
                .ofSize(STEPS)
                .list()
                .ofSize(WORLDS);
    }

    // The same steps each time, so that a failure is the change's; another seed takes other steps.
    @Property(seed = "20261122", tries = 12, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void whateverThreeUsersDoTheTreeAgreesWithItsModel(@ForAll("worlds") List<List<Step>> worlds) {
        worlds.forEach(this::live);
    }

    private void live(List<Step> steps) {
        String world = UUID.randomUUID().toString().substring(0, 8);
        people.clear();
        videos.clear();
        List.of("ada", "bob", "eve").forEach(name -> people.add(STACK.person(name + "-" + world)));
        people.forEach(person -> generate(person, false));

        for (Step step : steps) {
            take(step);
        }

        videos.forEach(this::agreesWhole);
        STACK.requireSettledMoney();
    }

    private void take(Step step) {
        TreeModel model = videos.get(step.video() % videos.size());
        // Mostly the owner; sometimes somebody who has no business there.
        Person person = step.who() < 3 ? people.get(step.who()) : ownerOf(model);
        switch (step.action()) {
            case GENERATE -> generate(person, false);
            case GENERATE_YOLO -> generate(person, true);
            case RETRY -> retry(person, model);
            case DELETE -> delete(person, model, step);
            default -> decide(step, person, model);
        }
    }

    private void decide(Step step, Person person, TreeModel model) {
        List<TreeModel.Node> nodes = List.copyOf(model.nodes.values());
        if (nodes.isEmpty()) {
            return;
        }
        // Mostly what waits; sometimes anything.
        List<TreeModel.Node> pending =
                nodes.stream().filter(TreeModel.Node::pending).toList();
        List<TreeModel.Node> choice = pending.isEmpty() || step.number() % 4 == 0 ? nodes : pending;
        TreeModel.Node node = choice.get(step.checkpoint() % choice.size());
        boolean stranger = !person.name().equals(model.owner);
        switch (step.action()) {
            case CONTINUE -> continueFrom(person, model, node, stranger, false);
            case CONTINUE_AND_CANCEL -> continueFrom(person, model, node, stranger, true);
            case CONTINUE_STALE -> continueStale(person, model, node, stranger);
            case EDIT_SPEC -> editSpec(step, person, model, node, stranger);
            case EDIT_SPEC_BADLY -> editSpecBadly(person, model, node, stranger);
            case UPLOAD -> upload(step, person, model, node, stranger);
            case REGENERATE_BEAT -> regenerateBeat(step, person, model, node, stranger);
            case REGENERATE_CHUNK -> regenerateChunk(step, person, model, node, stranger);
            case USE_VERSION -> useVersion(step, person, model, node, stranger);
            case FORK -> fork(person, model, node, stranger);
            case ABANDON -> abandon(person, model, node, stranger);
            case GENERATE, GENERATE_YOLO, RETRY, DELETE -> throw new IllegalStateException("taken elsewhere");
        }
    }

    private void generate(Person person, boolean yolo) {
        if (videos.size() >= 12) {
            return;
        }
        String video = person.startVideo(PROMPT, yolo);
        TreeModel model = new TreeModel(person.name(), video, yolo);
        videos.add(model);
        person.awaitRest(video);
        Map<String, Integer> reserved = model.runOrdered(List.of("spec"));
        goOnAlone(person, model, learn(person, model, "main", 1, null, reserved));
        agrees(model);
    }

    private void continueFrom(
            Person person, TreeModel model, TreeModel.Node node, boolean stranger, boolean thenCancel) {
        Reply reply = person.decide(model.video, node.id);
        TreeModel.Cancelled again =
                model.cancelled().filter(run -> node.id.equals(run.parent())).orElse(null);
        if (stranger) {
            refused(reply, 403);
        } else if (node.phase == 4) {
            refused(reply, 400);
        } else if (node.pending()) {
            String branch = model.branchAfter(node);
            assertThat(reply.expect(200).path("branch_name").asText()).isEqualTo(branch);
            node.status = "approved";
            Map<String, Integer> reserved = model.runOrdered(keys(person, model, node.id, node.phase + 1));
            run(person, model, new TreeModel.Cancelled(node.id, branch, node.phase + 1, reserved), thenCancel);
        } else if (again != null) {
            assertThat(reply.expect(200).path("branch_name").asText()).isEqualTo(again.branch());
            model.runRetried();
            run(person, model, again, thenCancel);
        } else {
            refused(reply, 409);
        }
        agrees(model);
    }

    /** Lets a run come to its end, or cancels it if there is still time. */
    private void run(Person person, TreeModel model, TreeModel.Cancelled run, boolean cancel) {
        // Which of several runs in a row a cancellation would meet, nobody knows.
        if (cancel && !model.yolo) {
            Reply reply = person.cancel(model.video);
            assertThat(reply.status()).isIn(202, 409);
            if (reply.status() == 202) {
                model.runCancelled(run);
                return;
            }
        }
        person.awaitRest(model.video);
        goOnAlone(person, model, learn(person, model, run.branch(), run.phase(), run.parent(), run.reserved()));
    }

    /** In YOLO mode the next phases follow by themselves, on the same branch. */
    private static void goOnAlone(Person person, TreeModel model, TreeModel.Node made) {
        TreeModel.Node last = made;
        while (model.yolo && last.phase < 4) {
            Map<String, Integer> reserved = model.runOrdered(keys(person, model, last.id, last.phase + 1));
            last = learn(person, model, last.branch, last.phase + 1, last.id, reserved);
        }
    }

    private void retry(Person person, TreeModel model) {
        Reply reply = person.retry(model.video);
        if (!person.name().equals(model.owner)) {
            refused(reply, 403);
        } else if (model.cancelled().isPresent()) {
            TreeModel.Cancelled run = model.cancelled().get();
            reply.expect(202);
            model.runRetried();
            run(person, model, run, false);
        } else {
            refused(reply, 409);
        }
        agrees(model);
    }

    private void continueStale(Person person, TreeModel model, TreeModel.Node node, boolean stranger) {
        boolean again =
                model.cancelled().filter(run -> node.id.equals(run.parent())).isPresent();
        if (again) {
            return;
        }
        Reply reply = person.decide(model.video, node.id, node.revision + 1);
        refused(reply, stranger ? 403 : node.phase == 4 ? 400 : node.pending() ? 412 : 409);
        agrees(model);
    }

    private void editSpec(Step step, Person person, TreeModel model, TreeModel.Node node, boolean stranger) {
        Reply reply = person.editSpec(
                model.video, node.id, Map.of("product", Map.of("name", "Product " + step.number() % 5)));
        int refusal = refusal(node, 1, stranger);
        if (refusal != 0) {
            refused(reply, refusal);
        } else {
            int version = model.nextVersion("spec");
            assertThat(reply.expect(200).path("version").asInt()).isEqualTo(version);
            model.edited(node, Map.of("spec", version));
        }
        agrees(model);
    }

    private void editSpecBadly(Person person, TreeModel model, TreeModel.Node node, boolean stranger) {
        refused(
                person.editSpec(model.video, node.id, Map.of("style", Map.of("color_palette", List.of("red")))),
                stranger ? 403 : 400);
        agrees(model);
    }

    private void upload(Step step, Person person, TreeModel model, TreeModel.Node node, boolean stranger) {
        int beat = step.number() % 5 - 1;
        Reply reply = person.upload(model.video, node.id, beat, Pictures.DOT);
        made(reply, model, node, refusal(node, 2, stranger), "beat_", beat, List.of());
    }

    private void regenerateBeat(Step step, Person person, TreeModel model, TreeModel.Node node, boolean stranger) {
        int beat = step.number() % 5 - 1;
        Reply reply = person.regenerate(model.video, node.id, "beat", Map.of("beat_index", beat));
        made(reply, model, node, refusal(node, 2, stranger), "beat_", beat, List.of());
    }

    private void regenerateChunk(Step step, Person person, TreeModel model, TreeModel.Node node, boolean stranger) {
        int chunk = step.number() % 5 - 1;
        Reply reply = person.regenerate(model.video, node.id, "chunk", Map.of("chunk_index", chunk));
        made(reply, model, node, refusal(node, 3, stranger), "chunk_", chunk, List.of("stitched"));
    }

    private void made(
            Reply reply,
            TreeModel model,
            TreeModel.Node node,
            int refusal,
            String prefix,
            int index,
            List<String> alongside) {
        boolean outOfRange = !node.versions.containsKey(prefix + index);
        if (refusal == 403 || refusal == 400) {
            refused(reply, refusal);
        } else if (outOfRange) {
            refused(reply, 400);
        } else if (refusal != 0) {
            refused(reply, refusal);
        } else {
            Map<String, Integer> added = new TreeMap<>();
            added.put(prefix + index, model.nextVersion(prefix + index));
            alongside.forEach(key -> added.put(key, model.nextVersion(key)));
            assertThat(reply.expect(200).path("version").asInt()).isEqualTo(added.get(prefix + index));
            model.edited(node, added);
        }
        agrees(model);
    }

    private void useVersion(Step step, Person person, TreeModel model, TreeModel.Node node, boolean stranger) {
        List<String> keys = List.copyOf(node.versions.keySet());
        String key = keys.get(step.number() % keys.size());
        int version = 1 + step.number() % 3;
        String type = new ArtifactKey(key).type().wireName();
        Reply reply = person.useVersion(model.video, node.id, type, key, version);
        boolean possible = node.phase < 4 && !key.equals("stitched");
        boolean there = node.versions.getOrDefault(key, new TreeSet<>()).contains(version);
        if (stranger) {
            refused(reply, 403);
        } else if (!possible || !there) {
            refused(reply, 400);
        } else if (!node.pending()) {
            refused(reply, 409);
        } else {
            Map<String, Integer> added = new TreeMap<>();
            added.put(key, model.nextVersion(key));
            if (node.phase == 3) {
                added.put("stitched", model.nextVersion("stitched"));
            }
            assertThat(reply.expect(200).path("version").asInt()).isEqualTo(added.get(key));
            model.edited(node, added);
        }
        agrees(model);
    }

    private void fork(Person person, TreeModel model, TreeModel.Node node, boolean stranger) {
        if (model.nodes.size() > 30) {
            return;
        }
        Reply reply = person.fork(model.video, node.id);
        if (stranger) {
            refused(reply, 403);
        } else if (node.phase == 4) {
            refused(reply, 400);
        } else {
            String branch = model.nextChild(node.branch);
            assertThat(reply.expect(201).path("branch_name").asText()).isEqualTo(branch);
            agreesOnVersions(model.forked(reply.id(), node, branch), reply.body());
        }
        agrees(model);
    }

    private void abandon(Person person, TreeModel model, TreeModel.Node node, boolean stranger) {
        Reply reply = person.abandon(model.video, node.id);
        if (stranger) {
            refused(reply, 403);
        } else if (node.pending()) {
            reply.expect(200);
            node.status = "abandoned";
        } else {
            refused(reply, 409);
        }
        agrees(model);
    }

    private void delete(Person person, TreeModel model, Step step) {
        if (!person.name().equals(model.owner)) {
            refused(person.delete(model.video), 403);
            agrees(model);
        } else if (step.number() % 3 == 0 && videos.size() > 3) {
            List<String> links = links(person, model);
            assertThat(person.delete(model.video).status()).isEqualTo(204);
            videos.remove(model);
            refused(person.get("/api/status/" + model.video), 404);
            await("the objects of a deleted video going")
                    .atMost(Duration.ofSeconds(60))
                    .until(() ->
                            links.stream().allMatch(link -> person.fetch(link).statusCode() == 404));
        }
    }

    /** Why an edit of that phase is refused; 0 when it is not. */
    private static int refusal(TreeModel.Node node, int phase, boolean stranger) {
        if (stranger) {
            return 403;
        }
        if (node.phase != phase) {
            return 400;
        }
        return node.pending() ? 0 : 409;
    }

    private static void refused(Reply reply, int status) {
        assertThat(reply.status()).as(reply.request()).isEqualTo(status);
        assertThat(reply.body().path("type").asText()).as(reply.request()).startsWith("urn:retake:problem:");
    }

    private Person ownerOf(TreeModel model) {
        return people.stream()
                .filter(person -> person.name().equals(model.owner))
                .findFirst()
                .orElseThrow();
    }

    private static TreeModel.Node learn(
            Person person,
            TreeModel model,
            String branch,
            int phase,
            @Nullable String parent,
            Map<String, Integer> reserved) {
        JsonNode made = person.tree(model.video).findValues("checkpoint").stream()
                .filter(checkpoint ->
                        !model.nodes.containsKey(checkpoint.path("id").asText())
                                && checkpoint.path("phase_number").asInt() == phase)
                .findFirst()
                .orElseThrow(() -> new AssertionError("phase " + phase + " left no checkpoint in " + model.video + ": "
                        + person.status(model.video)));
        TreeModel.Node node = model.phaseDone(made.path("id").asText(), branch, phase, parent);
        TreeModel.learnVersions(node, person.checkpoint(model.video, node.id).path("artifacts"), reserved);
        return node;
    }

    private static List<String> keys(Person person, TreeModel model, String parent, int phase) {
        try {
            Spec spec = Json.mapper()
                    .treeToValue(
                            person.checkpoint(model.video, parent)
                                    .path("phase_output")
                                    .path("output_data")
                                    .path("spec"),
                            Spec.class);
            return ChunkPlan.keysOf(Phase.of(phase), spec, PRICES.allowedDurations(VideoModel.HAILUO)).stream()
                    .map(ArtifactKey::value)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private void agrees(TreeModel model) {
        assertThat(shown(ownerOf(model).tree(model.video)))
                .containsExactlyInAnyOrderElementsOf(
                        model.nodes.values().stream().map(TreeModel.Node::shown).toList());
    }

    private void agreesWhole(TreeModel model) {
        agrees(model);
        Person owner = ownerOf(model);
        for (TreeModel.Node node : model.nodes.values()) {
            JsonNode checkpoint = owner.checkpoint(model.video, node.id);
            agreesOnVersions(node, checkpoint);
        }
        for (String link : links(owner, model)) {
            assertThat(owner.fetch(link).statusCode()).isEqualTo(200);
        }
    }

    private static void agreesOnVersions(TreeModel.Node node, JsonNode checkpoint) {
        Map<String, List<Integer>> found = new HashMap<>();
        for (JsonNode artifact : checkpoint.path("artifacts")) {
            found.computeIfAbsent(artifact.path("artifact_key").asText(), key -> new ArrayList<>())
                    .add(artifact.path("version").asInt());
        }
        assertThat(found)
                .isEqualTo(node.versions.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue()))));
    }

    /** Of every object that the video's checkpoints name, once. */
    private static List<String> links(Person owner, TreeModel model) {
        Map<String, String> byKey = new HashMap<>();
        for (TreeModel.Node node : model.nodes.values()) {
            for (JsonNode artifact : owner.checkpoint(model.video, node.id).path("artifacts")) {
                if (!artifact.path("s3_url").isNull()) {
                    byKey.put(
                            artifact.path("s3_key").asText(),
                            artifact.path("s3_url").asText());
                }
            }
        }
        return List.copyOf(byKey.values());
    }

    private static List<List<Object>> shown(JsonNode tree) {
        return tree.findValues("checkpoint").stream().map(TreeModel.Node::shown).toList();
    }
}
