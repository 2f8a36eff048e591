package dev.retake.contracts.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How one beat gives way to the next. The video's length is the same with either. */
public enum Transition {
    @JsonProperty("cut")
    CUT,
    /** Half a second of the outgoing clip's surplus fades into the next; a cut where the clip has none left. */
    @JsonProperty("dissolve")
    DISSOLVE
}
