package dev.retake.storyboard;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Ready-made stills: the tests are about orders, not about pictures. */
public final class InstantProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("RETAKE_IMAGE_PROVIDER", "instant");
    }
}
