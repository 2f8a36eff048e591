package dev.retake.contracts.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Fits beats to a length: drops whole beats while that helps, then shortens or stretches what is left. */
final class BeatTiming {
    private static final int STEP = 5;
    private static final int LONGEST = 15;
    private static final int MOST_BEATS = 12;

    /**
     * A beat that is kept.
     *
     * @param beat its index among the beats given
     * @param seconds its new length
     */
    record Slot(int beat, int seconds) {}

    private final List<Slot> slots;
    private int sum;

    private BeatTiming(List<Integer> seconds) {
        slots = new ArrayList<>(IntStream.range(0, seconds.size())
                .mapToObj(i -> new Slot(i, seconds.get(i)))
                .toList());
        sum = seconds.stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * @param seconds of each beat: 5, 10 or 15
     * @return the beats that stay, lasting the target together; empty when there are too few to last so long
     */
    static Optional<List<Slot>> fit(List<Integer> seconds, int target) {
        if (target < STEP || target > 60 || target % STEP != 0) {
            throw new IllegalArgumentException("a video lasts a multiple of 5 from 5 to 60 seconds, not " + target);
        }
        if (seconds.stream().anyMatch(s -> s < STEP || s > LONGEST || s % STEP != 0)) {
            throw new IllegalArgumentException("a beat lasts 5, 10 or 15 seconds: " + seconds);
        }
        BeatTiming timing = new BeatTiming(seconds);
        while (timing.hasTooManyFor(target)) {
            timing.dropOne();
        }
        while (timing.sum > target) {
            timing.resize(timing.longest(), -STEP);
        }
        while (timing.sum < target) {
            Optional<Integer> shortest = timing.shortest();
            if (shortest.isEmpty()) {
                return Optional.empty();
            }
            timing.resize(shortest.get(), STEP);
        }
        return Optional.of(List.copyOf(timing.slots));
    }

    private boolean hasTooManyFor(int target) {
        return slots.size() > MOST_BEATS
                || slots.size() * STEP > target
                || (slots.size() > 2
                        && sum > target
                        && sum - slots.get(dropped()).seconds() >= target);
    }

    /** The last beat of the middle: an opening and a closing are what a story can least do without. */
    private int dropped() {
        return slots.size() > 2 ? slots.size() - 2 : slots.size() - 1;
    }

    private void dropOne() {
        sum -= slots.remove(dropped()).seconds();
    }

    private void resize(int index, int by) {
        Slot slot = slots.get(index);
        slots.set(index, new Slot(slot.beat(), slot.seconds() + by));
        sum += by;
    }

    private int longest() {
        int longest = 0;
        for (int i = 1; i < slots.size(); i++) {
            if (slots.get(i).seconds() >= slots.get(longest).seconds()) {
                longest = i;
            }
        }
        return longest;
    }

    /** The shortest beat that can grow, one of the middle before an outer one. */
    private Optional<Integer> shortest() {
        return IntStream.range(0, slots.size())
                .boxed()
                .filter(i -> slots.get(i).seconds() < LONGEST)
                .min((a, b) -> {
                    int byLength =
                            Integer.compare(slots.get(a).seconds(), slots.get(b).seconds());
                    return byLength != 0 ? byLength : Boolean.compare(isOuter(a), isOuter(b));
                });
    }

    private boolean isOuter(int index) {
        return index == 0 || index == slots.size() - 1;
    }
}
