package dev.retake.checkpoint.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A checkpoint and all that came of it. */
public record CheckpointTree(CheckpointSummary checkpoint, List<CheckpointTree> children) {

    /**
     * Hangs flat rows under their parents, siblings in the order given. A row whose parent is not among them is a root.
     */
    public static List<CheckpointTree> of(List<CheckpointSummary> rows) {
        Map<UUID, CheckpointTree> byId = new HashMap<>();
        for (CheckpointSummary row : rows) {
            byId.put(row.id(), new CheckpointTree(row, new ArrayList<>()));
        }
        List<CheckpointTree> roots = new ArrayList<>();
        for (CheckpointSummary row : rows) {
            CheckpointTree node = node(byId, row.id());
            CheckpointTree parent = row.parentCheckpointId() == null ? null : byId.get(row.parentCheckpointId());
            (parent == null ? roots : parent.children()).add(node);
        }
        return roots;
    }

    private static CheckpointTree node(Map<UUID, CheckpointTree> byId, UUID id) {
        @Nullable CheckpointTree node = byId.get(id);
        if (node == null) {
            throw new IllegalStateException("every row has a node");
        }
        return node;
    }
}
