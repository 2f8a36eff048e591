package dev.retake.planner;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Ready-made results: the tests are about orders, not about what is made. */
public final class InstantProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("RETAKE_PLANNER_PROVIDER", "instant");
    }
}
