package dev.retake.contracts.spec;

import java.util.Objects;

/**
 * One shot of the story.
 *
 * @param beatId what role it plays, such as {@code hero_shot}; one of the beat library's names where it comes from there
 * @param start seconds from the video's beginning: the running sum of the durations before
 * @param duration seconds: 5, 10 or 15
 * @param promptTemplate what an image maker is asked for; the beat's part of the whole prompt
 * @param energyLevel 1 (still) to 10 (frantic)
 */
public record Beat(
        String beatId,
        int start,
        int duration,
        String shotType,
        String action,
        String promptTemplate,
        String cameraMovement,
        int energyLevel) {
    public Beat {
        Objects.requireNonNull(beatId, "beat_id is missing");
        Objects.requireNonNull(shotType, "shot_type is missing");
        Objects.requireNonNull(action, "action is missing");
        Objects.requireNonNull(promptTemplate, "prompt_template is missing");
        Objects.requireNonNull(cameraMovement, "camera_movement is missing");
    }
}
