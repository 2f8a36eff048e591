package dev.retake.checkpoint.upload;

/** A file is not the picture it should be. The message completes "picture …" for the person who sent it. */
final class BrokenPicture extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenPicture(String whatIsWrong) {
        super(whatIsWrong);
    }

    static BrokenPicture cutOff() {
        return new BrokenPicture("is cut off: the file ends before the picture does");
    }

    static BrokenPicture damaged() {
        return new BrokenPicture("is damaged and cannot be shown whole");
    }

    String whatIsWrong() {
        return String.valueOf(getMessage());
    }
}
