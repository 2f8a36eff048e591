package dev.retake.planner.local;

import java.util.List;

/** How a beat of the library is filmed. */
record Shot(String shotType, int energy, Manner calm, Manner lively) {
    /**
     * One way to film it.
     *
     * @param moves camera movements that suit it
     * @param action and prompt: sentences with slots such as {@code {subject}}; {@code {Subject}} starts with a capital
     */
    record Manner(List<String> moves, String action, String prompt) {}

    Manner manner(boolean isLively) {
        return isLively ? lively : calm;
    }
}
