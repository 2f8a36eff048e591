package dev.retake.contracts.price;

/** A price file that cannot be used; the message names the file's field. */
public final class InvalidPriceList extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidPriceList(String message) {
        super(message);
    }
}
