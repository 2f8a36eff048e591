package dev.retake.bench;

import dev.retake.flow.OwnStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Whole videos a second, 32 at once: each person orders the next when the last is complete. In manual mode they decide
 * three times a video. Each round is set beside the commits that the same Postgres did just before.
 */
final class Throughput implements Benchmark {
    private final String name;
    private final boolean yolo;
    private final double goalOfRef16;
    private final int mostTransactions;

    private Throughput(String name, boolean yolo, double goalOfRef16, int mostTransactions) {
        this.name = name;
        this.yolo = yolo;
        this.goalOfRef16 = goalOfRef16;
        this.mostTransactions = mostTransactions;
    }

    static Throughput yolo() {
        return new Throughput("yolo", true, 0.06, 6);
    }

    static Throughput manual() {
        return new Throughput("manual", false, 0.032, 9);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "%s videos, 32 at once, ready-made media that is not kept".formatted(yolo ? "YOLO" : "manual");
    }

    @Override
    public List<Figure> run(Rig rig) throws Exception {
        OwnStack stack = rig.stack(Rig.Purpose.ORCHESTRATION);
        Floors floors = new Floors(stack);
        Rig.Effort effort = rig.effort();
        List<Double> rates = new ArrayList<>();
        List<Double> references = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        List<Double> transactions = new ArrayList<>();
        List<Double> wal = new ArrayList<>();
        Map<String, List<Double>> labour = new LinkedHashMap<>();
        for (int round = 0; round < effort.rounds(); round++) {
            double reference = floors.ref16(effort.floor());
            try (Crowd crowd = new Crowd(stack, yolo)) {
                TimeUnit.NANOSECONDS.sleep((round == 0 ? effort.warmUp() : Duration.ofSeconds(2)).toNanos());
                long before = crowd.completed();
                Ledger ledger = Ledger.of(stack);
                Labour labourBefore = Labour.of(stack);
                long begun = System.nanoTime();
                TimeUnit.NANOSECONDS.sleep(effort.round().toNanos());
                double seconds = (System.nanoTime() - begun) / 1e9;
                long videos = crowd.completed() - before;
                Ledger used = Ledger.of(stack).since(ledger);
                rates.add(videos / seconds);
                references.add(reference);
                shares.add(videos / seconds / reference);
                transactions.add((double) used.writeTransactions() / videos);
                wal.add(used.walBytes() / 1000.0 / videos);
                Labour.of(stack)
                        .since(labourBefore)
                        .seconds()
                        .forEach((who, spent) -> labour.computeIfAbsent(who, any -> new ArrayList<>())
                                .add(spent * 1000 / videos));
                rig.say("  %.1f videos a second beside %.0f commits a second".formatted(videos / seconds, reference));
            }
        }
        List<Figure> figures = new ArrayList<>(List.of(
                Figure.of(name, "videos a second", Rounds.of(rates), "1/s"),
                Figure.of(name, "REF16", Rounds.of(references), "1/s"),
                Figure.of(name, "videos a second ÷ REF16", Rounds.of(shares), "")
                        .atLeast(goalOfRef16),
                Figure.of(name, "write transactions a video", Rounds.of(transactions), "")
                        .atMost(mostTransactions),
                Figure.of(name, "WAL a video", Rounds.of(wal), "kB").atMost(30)));
        labour.forEach((who, spent) -> {
            Figure figure = Figure.of(name, who + " CPU a video", Rounds.of(spent), "ms");
            figures.add(who.equals("Postgres") ? figure.atMost(5) : figure);
        });
        return figures;
    }
}
