package dev.retake.checkpoint.upload;

/** Width and height in pixels, as a file's header states them; never more than can be worked with. */
record Dimensions(int width, int height) {
    private static final int LONGEST_SIDE = 16_384;
    private static final long MOST_PIXELS = 50_000_000;

    /** @throws BrokenPicture before a single pixel is unpacked */
    static Dimensions stated(long width, long height) throws BrokenPicture {
        if (width < 1 || height < 1) {
            throw BrokenPicture.damaged();
        }
        if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MOST_PIXELS) {
            throw new BrokenPicture("has %d × %d pixels; at most 50 megapixels and %d pixels a side are taken"
                    .formatted(width, height, LONGEST_SIDE));
        }
        return new Dimensions((int) width, (int) height);
    }
}
