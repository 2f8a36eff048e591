package dev.retake.storyboard.local.render;

/** The picture as light, before it is developed: three floats a pixel, with each pixel's distance. */
final class Film {
    static final float INFINITY = 1e6f;

    final int width;
    final int height;
    final float[] light;
    final float[] distance;

    Film(int width, int height) {
        this.width = width;
        this.height = height;
        light = new float[width * height * 3];
        distance = new float[width * height];
    }
}
