package dev.retake.chunk.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CameraMoveTest {
    @ParameterizedTest
    @CsvSource({
        "static, STATIC",
        "push_in, PUSH_IN",
        "pull_out, PULL_OUT",
        "pan_left, PAN_LEFT",
        "pan_right, PAN_RIGHT",
        "tilt_up, TILT_UP",
        "tilt_down, TILT_DOWN",
        "orbit, ORBIT_RIGHT",
        "tracking, TRACK_RIGHT",
        "crane_up, CRANE_UP",
        "handheld, HANDHELD",
        "whip_pan, WHIP_RIGHT",
        "Slow dolly in towards the bottle, PUSH_IN",
        "slow zoom out to reveal the skyline, PULL_OUT",
        "dolly back, PULL_OUT",
        "Whip-pan to the left, WHIP_LEFT",
        "orbits around the watch, ORBIT_RIGHT",
        "arc left, ORBIT_LEFT",
        "steadicam following the runner, TRACK_RIGHT",
        "truck left, TRACK_LEFT",
        "drone rising over the dunes, CRANE_UP",
        "crane down, CRANE_DOWN",
        "locked-off tripod, STATIC",
        "hand-held documentary, HANDHELD",
        "to the left, PAN_LEFT",
        "cinematic, PUSH_IN",
        "カメラがゆっくり寄る, PUSH_IN",
        "'', STATIC",
        "'  ?! ', STATIC"
    })
    void anyWordsLeadToAMove(String words, CameraMove move) {
        assertThat(CameraMove.named(words)).isEqualTo(move);
    }

    @Test
    void paceInTheWordsHoldsTheEnergyBackOrDrivesItOn() {
        assertThat(CameraMove.energy("slow dolly in", 9)).isEqualTo(3);
        assertThat(CameraMove.energy("rapid push in", 2)).isEqualTo(8);
        assertThat(CameraMove.energy("push in", 5)).isEqualTo(5);
    }
}
