package dev.retake.faults;

import dev.retake.local.stack.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Which faults come in which order, and how long apart. The same seed plans the same. */
record FaultPlan(List<Step> steps) {
    static final List<String> PARTS = List.of("postgres", "kafka", "redis", "s3");
    static final int REPLICAS = 2;

    /** A pause, then a fault. */
    record Step(Duration pause, Fault fault) {}

    /** With more than two hundred faults together. */
    static final int ROUNDS_AT_LENGTH = 10;

    private static final int FAULTS_A_ROUND = 21;

    /** One round with the death of each kind of thing. */
    static List<FaultPlan> brief(long seed) {
        return List.of(briefly(new Random(seed)));
    }

    /** So many rounds with all kinds of trouble. */
    static List<FaultPlan> atLength(long seed, int rounds) {
        Random random = new Random(seed);
        List<FaultPlan> plans = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            plans.add(atLength(random, round % 3 == 0));
        }
        return plans;
    }

    /** The death of each kind of thing and one of each other trouble, in random order. */
    private static FaultPlan briefly(Random random) {
        List<Fault> faults = new ArrayList<>();
        for (Service service : Service.values()) {
            faults.add(new Fault.Kill(replica(service, random)));
        }
        PARTS.forEach(part -> faults.add(new Fault.Kill(part)));
        faults.add(new Fault.Freeze(anyService(random), seconds(random, 2, 5)));
        faults.add(new Fault.Freeze(oneOf(PARTS, random), seconds(random, 2, 4)));
        faults.add(new Fault.BadLink(oneOf(PARTS, random), Link.State.CUT, seconds(random, 2, 5)));
        faults.add(new Fault.BadLink(oneOf(PARTS, random), Link.State.SILENT, seconds(random, 2, 5)));
        faults.add(new Fault.BadLink(oneOf(PARTS, random), Link.State.SLOW, seconds(random, 2, 5)));
        faults.add(new Fault.FullDisk("s3", seconds(random, 2, 5)));
        faults.add(new Fault.RollingRestart(replicas(Service.CHECKPOINT)));
        Collections.shuffle(faults, random);
        return spaced(faults, random, 1, 4);
    }

    /** Everything, again and again. */
    private static FaultPlan atLength(Random random, boolean rolling) {
        List<Fault> faults = new ArrayList<>();
        while (faults.size() < FAULTS_A_ROUND) {
            faults.add(any(random));
        }
        if (rolling) {
            faults.set(
                    random.nextInt(FAULTS_A_ROUND),
                    new Fault.RollingRestart(Arrays.stream(Service.values())
                            .flatMap(service -> replicas(service).stream())
                            .toList()));
        }
        return spaced(faults, random, 1, 9);
    }

    private static Fault any(Random random) {
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> new Fault.Kill(anyService(random));
            case 4, 5 -> new Fault.Kill(oneOf(PARTS, random));
            case 6 -> new Fault.Freeze(anyService(random), seconds(random, 2, 20));
            case 7 -> new Fault.Freeze(oneOf(PARTS, random), seconds(random, 2, 12));
            case 8 -> new Fault.BadLink(oneOf(PARTS, random), Link.State.CUT, seconds(random, 2, 12));
            case 9 -> new Fault.BadLink(oneOf(PARTS, random), Link.State.SILENT, seconds(random, 2, 15));
            case 10 -> new Fault.BadLink(oneOf(PARTS, random), Link.State.SLOW, seconds(random, 2, 12));
            default -> new Fault.FullDisk(oneOf(List.of("s3", "kafka"), random), seconds(random, 2, 8));
        };
    }

    private static FaultPlan spaced(List<Fault> faults, Random random, int atLeast, int below) {
        return new FaultPlan(faults.stream()
                .map(fault -> new Step(Duration.ofMillis(random.nextInt(atLeast * 1000, below * 1000)), fault))
                .toList());
    }

    private static String anyService(Random random) {
        return replica(oneOf(List.of(Service.values()), random), random);
    }

    private static String replica(Service service, Random random) {
        return oneOf(replicas(service), random);
    }

    private static List<String> replicas(Service service) {
        List<String> names = new ArrayList<>();
        for (int number = 1; number <= REPLICAS; number++) {
            names.add(service.replica(number));
        }
        return names;
    }

    private static Duration seconds(Random random, int atLeast, int below) {
        return Duration.ofMillis(random.nextInt(atLeast * 1000, below * 1000));
    }

    private static <T> T oneOf(List<T> choice, Random random) {
        return choice.get(random.nextInt(choice.size()));
    }
}
