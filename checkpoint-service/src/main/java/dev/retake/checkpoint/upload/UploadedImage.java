package dev.retake.checkpoint.upload;

import dev.retake.checkpoint.platform.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/**
 * A picture somebody sent, found to be a whole PNG or JPEG whatever its name and its sender call it (I16). The file is
 * the request's and goes with it.
 *
 * @param extension png or jpg, as the content is
 * @param sha256 of the file, in hexadecimal
 */
public record UploadedImage(
        Path path, String contentType, String extension, int width, int height, long sizeBytes, String sha256) {
    /** Of one file. */
    public static final long LARGEST_BYTES = 20L * 1024 * 1024;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8};

    /**
     * The picture in a form's part.
     *
     * @param field how the form names the part
     * @throws Problem.Invalid naming the field when there is no such part or it holds no whole picture
     * @throws Problem.UnsupportedMedia when the part itself says that it is something else
     * @throws Problem.TooLarge when the file is
     */
    public static UploadedImage of(String field, @Nullable FileUpload part) {
        if (part == null) {
            throw new Problem.Invalid(field, "is required: a PNG or JPEG file");
        }
        String declared = part.contentType();
        if (declared != null && !declared.startsWith("image/") && !declared.startsWith("application/octet-stream")) {
            throw new Problem.UnsupportedMedia(field, "must be image/png or image/jpeg, not " + declared);
        }
        return read(field, part.uploadedFile());
    }

    /** The same for a file already at hand. */
    public static UploadedImage read(String field, Path file) {
        try {
            long size = Files.size(file);
            if (size > LARGEST_BYTES) {
                throw new Problem.TooLarge(
                        field + " has " + size + " bytes; at most " + LARGEST_BYTES + " (20 MB) are taken.");
            }
            return read(file, size);
        } catch (BrokenPicture e) {
            throw new Problem.Invalid(field, e.whatIsWrong());
        } catch (IOException e) {
            throw new UncheckedIOException("an uploaded file cannot be read", e);
        }
    }

    private static UploadedImage read(Path file, long size) throws IOException, BrokenPicture {
        MessageDigest digest = newSha256();
        try (InputStream in = new BufferedInputStream(new DigestInputStream(Files.newInputStream(file), digest))) {
            in.mark(PNG.length);
            boolean png = startsWith(in, PNG);
            if (!png) {
                in.reset();
            }
            if (!png && !startsWith(in, JPEG)) {
                throw new BrokenPicture("must be a PNG or JPEG picture; this file is neither");
            }
            Dimensions dimensions = png ? PngPicture.read(in) : JpegPicture.read(in);
            in.transferTo(OutputStream.nullOutputStream());
            return new UploadedImage(
                    file,
                    png ? "image/png" : "image/jpeg",
                    png ? "png" : "jpg",
                    dimensions.width(),
                    dimensions.height(),
                    size,
                    HexFormat.of().formatHex(digest.digest()));
        }
    }

    private static boolean startsWith(InputStream in, byte[] signature) throws IOException {
        return Arrays.equals(in.readNBytes(signature.length), signature);
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
