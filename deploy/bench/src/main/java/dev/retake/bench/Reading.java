package dev.retake.bench;

import dev.retake.flow.OwnStack;
import dev.retake.flow.Person;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How long a tree of 10,000 checkpoints and a status take over HTTP, in small tables or beside a million others. */
final class Reading implements Benchmark {
    private static final int CHECKPOINTS = 10_000;
    private static final int OTHERS = 1_000_000;
    private static final int REQUESTS = 100;
    private static final String OWNER = "reader";
    private static final String FOREST = """
            INSERT INTO video_generations (id, user_id, prompt, model, status, current_phase, progress, created_at, updated_at)
            SELECT md5('%1$s' || v)::uuid, '%2$s', 'a bright film about a red bicycle', 'hailuo', 'paused_at_phase1', 'phase1', 25,
                   now(), now()
            FROM generate_series(1, %3$d) AS v;
            INSERT INTO video_checkpoints (id, video_id, branch_name, phase_number, version, parent_checkpoint_id, status,
                                           approved_at, approved_by, created_at, phase_output, user_id, source)
            SELECT md5('%1$s' || v || '/' || c)::uuid, md5('%1$s' || v)::uuid, CASE c WHEN 1 THEN 'main' ELSE 'main-' || c - 1 END, 1, 1,
                   CASE c WHEN 1 THEN NULL ELSE md5('%1$s' || v || '/1')::uuid END,
                   CASE c WHEN 1 THEN 'approved' ELSE 'pending' END, CASE c WHEN 1 THEN now() END, CASE c WHEN 1 THEN '%2$s' END,
                   now(), jsonb_build_object('status', 'succeeded', 'note', repeat(md5(c::text), 8)), '%2$s',
                   CASE c WHEN 1 THEN 'phase' ELSE 'fork' END
            FROM generate_series(1, %3$d) AS v, generate_series(1, %4$d) AS c;
            """;

    private final What what;

    private Reading(What what) {
        this.what = what;
    }

    private enum What {
        TREE,
        STATUS,
        SCALE
    }

    static Reading tree() {
        return new Reading(What.TREE);
    }

    static Reading status() {
        return new Reading(What.STATUS);
    }

    static Reading scale() {
        return new Reading(What.SCALE);
    }

    @Override
    public String name() {
        return switch (what) {
            case TREE -> "tree";
            case STATUS -> "status";
            case SCALE -> "scale";
        };
    }

    @Override
    public String description() {
        return switch (what) {
            case TREE -> "GET the tree of a video of 10,000 checkpoints";
            case STATUS -> "GET the status of a finished film, and of a video of 10,000 checkpoints";
            case SCALE -> "both again, once the tables hold a million checkpoints, against before";
        };
    }

    @Override
    public List<Figure> run(Rig rig) throws Exception {
        OwnStack stack = rig.stack(Rig.Purpose.ORCHESTRATION);
        Person person = stack.person(OWNER);
        int requests = rig.effort().of(REQUESTS);
        String large = largeVideo(stack, rig.effort().of(CHECKPOINTS));
        String small = person.startVideo("a bright film about a red bicycle", true);
        person.awaitStatus(small, "complete");
        String tree = "/api/video/%s/checkpoints".formatted(large);
        return switch (what) {
            case TREE ->
                List.of(Figure.of(name(), "tree of 10,000 checkpoints, p50", time(person, tree, requests), "ms")
                        .atMost(80));
            case STATUS ->
                List.of(
                        Figure.of(name(), "status of a film, p50", time(person, "/api/status/" + small, requests), "ms")
                                .atMost(5),
                        Figure.of(
                                        name(),
                                        "status beside 10,000 checkpoints, p50",
                                        time(person, "/api/status/" + large, requests),
                                        "ms")
                                .atMost(5));
            case SCALE -> {
                List<String> paths = List.of(tree, "/api/status/" + small, "/api/status/" + large);
                List<Double> before = new ArrayList<>();
                for (String path : paths) {
                    before.add(time(person, path, requests));
                }
                rig.say("  filling the tables");
                fill(stack, rig.effort().of(OTHERS / 100), 100, "others", "somebody else");
                List<String> names = List.of("tree", "status of a film", "status of a large video");
                List<Figure> figures = new ArrayList<>();
                for (int i = 0; i < paths.size(); i++) {
                    double ratio = time(person, paths.get(i), requests) / before.get(i);
                    figures.add(Figure.of(name(), names.get(i) + " beside 1M ÷ before", ratio, "")
                            .atMost(1.2));
                }
                yield figures;
            }
        };
    }

    private static String largeVideo(OwnStack stack, int checkpoints) throws SQLException {
        String video = String.valueOf(
                stack.rows("SELECT md5('large1')::uuid AS id").getFirst().get("id"));
        if (stack.rows("SELECT id FROM video_generations WHERE id = ?", UUID.fromString(video))
                .isEmpty()) {
            fill(stack, 1, checkpoints, "large", OWNER);
        }
        return video;
    }

    private static void fill(OwnStack stack, int videos, int checkpoints, String seed, String owner)
            throws SQLException {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(FOREST.formatted(seed, owner, videos, checkpoints));
            statement.execute("VACUUM ANALYZE video_generations, video_checkpoints");
        }
    }

    /** @return the median in milliseconds, after as many requests again to warm up */
    private static double time(Person person, String path, int requests) {
        Samples samples = new Samples();
        for (int i = 0; i < 2 * requests; i++) {
            long begun = System.nanoTime();
            person.get(path).expect(200);
            if (i >= requests) {
                samples.add(System.nanoTime() - begun);
            }
        }
        return samples.percentile(50);
    }
}
