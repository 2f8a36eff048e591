package dev.retake.storyboard.local.render;

/** The finished picture of a stage. */
public final class Photograph {
    private Photograph() {}

    /**
     * @param seed of the film grain
     * @return a PNG of this size
     */
    public static byte[] of(Stage stage, Camera camera, Grade grade, int width, int height, long seed) {
        Film film = Exposure.of(stage, camera, width, height);
        if (grade.smear() > 0) {
            Smear.along(film, camera, grade.smear(), grade.smearAngle());
        }
        Lens.focus(film, camera);
        Bloom.add(film, grade.bloom());
        return Png.of(Development.of(film, grade, seed), width, height);
    }
}
