package dev.retake.bench;

import dev.retake.flow.OwnStack;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Whole YOLO videos a second whose objects are really stored, beside what the S3 server takes at best. */
final class Storage implements Benchmark {
    private static final String STORED = """
            SELECT count(*) AS objects, coalesce(avg(file_size_bytes), 0) AS size
            FROM checkpoint_artifacts WHERE s3_key IS NOT NULL AND metadata -> 'reused_from' IS NULL
            """;

    @Override
    public String name() {
        return "yolo-s3";
    }

    @Override
    public String description() {
        return "YOLO videos, 32 at once, ready-made media that is really stored, beside plain PUTs of their mean size";
    }

    @Override
    public List<Figure> run(Rig rig) throws Exception {
        OwnStack stack = rig.stack(Rig.Purpose.STORAGE);
        Floors floors = new Floors(stack);
        Rig.Effort effort = rig.effort();
        List<Double> videos = new ArrayList<>();
        List<Double> objects = new ArrayList<>();
        List<Double> puts = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        for (int round = 0; round < effort.rounds(); round++) {
            double videosASecond;
            double objectsASecond;
            Stored after;
            try (Crowd crowd = new Crowd(stack, true)) {
                TimeUnit.NANOSECONDS.sleep((round == 0 ? effort.warmUp() : Duration.ofSeconds(2)).toNanos());
                long completed = crowd.completed();
                Stored before = Stored.in(stack);
                long begun = System.nanoTime();
                TimeUnit.NANOSECONDS.sleep(effort.round().toNanos());
                double seconds = (System.nanoTime() - begun) / 1e9;
                videosASecond = (crowd.completed() - completed) / seconds;
                after = Stored.in(stack);
                objectsASecond = (after.objects() - before.objects()) / seconds;
            }
            double floor = floors.puts(Math.max(after.meanSize(), 1), effort.floor());
            videos.add(videosASecond);
            objects.add(objectsASecond);
            puts.add(floor);
            shares.add(objectsASecond / floor);
            rig.say("  %.1f videos, %.0f objects a second beside %.0f PUTs of %d bytes"
                    .formatted(videosASecond, objectsASecond, floor, after.meanSize()));
        }
        return List.of(
                Figure.of(name(), "videos a second", Rounds.of(videos), "1/s"),
                Figure.of(name(), "objects a second", Rounds.of(objects), "1/s"),
                Figure.of(name(), "the S3 server's own PUTs a second", Rounds.of(puts), "1/s"),
                Figure.of(name(), "objects ÷ PUTs", Rounds.of(shares), ""));
    }

    /** @param meanSize in bytes */
    private record Stored(long objects, int meanSize) {
        static Stored in(OwnStack stack) {
            var row = stack.rows(STORED).getFirst();
            return new Stored(
                    (Long) Objects.requireNonNull(row.get("objects")),
                    ((BigDecimal) Objects.requireNonNull(row.get("size"))).intValue());
        }
    }
}
