package dev.retake.contracts.plan;

/**
 * One clip to make.
 *
 * @param index counted over the whole video
 * @param beatIndex the beat it covers (part of)
 * @param duration seconds asked of the video model
 * @param used seconds of it that the stitched video keeps, from its start; less than {@code duration} where the model's
 *     lengths do not fit the beat
 */
public record PlannedChunk(int index, int beatIndex, String beatId, Kind kind, int duration, int used) {
    /** Where a clip's start image comes from. */
    public enum Kind {
        /** The beat's image. */
        @com.fasterxml.jackson.annotation.JsonProperty("reference")
        REFERENCE,
        /** The last frame of the chunk just before it. */
        @com.fasterxml.jackson.annotation.JsonProperty("continuous")
        CONTINUOUS
    }
}
