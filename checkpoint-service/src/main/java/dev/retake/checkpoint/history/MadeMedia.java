package dev.retake.checkpoint.history;

import dev.retake.checkpoint.platform.Rows;
import io.vertx.sqlclient.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the phases of a video have left to look at, newest of each, by the objects' keys. */
public record MadeMedia(
        List<String> storyboard,
        List<String> chunks,
        @Nullable String stitched,
        @Nullable String finalFilm) {
    static final MadeMedia NONE = new MadeMedia(List.of(), List.of(), null, null);

    static MadeMedia from(Row row) {
        return new MadeMedia(
                Rows.list(row, "storyboard", String.class),
                Rows.list(row, "chunks", String.class),
                row.getString("stitched"),
                row.getString("final"));
    }
}
