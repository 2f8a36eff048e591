package dev.retake.checkpoint.branch;

import dev.retake.checkpoint.platform.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Names the lines through a video's tree: it starts on {@value #MAIN}; children of {@code b} are {@code b-1, b-2, …} in
 * the order they are made. The video's row lock must be held, or two could get one name.
 */
@ApplicationScoped
public class BranchNames {
    public static final String MAIN = "main";

    private static final String NEXT_CHILD = """
            SELECT 1 + coalesce(max(substr(branch_name, length($2) + 2)::int), 0) AS next
            FROM (SELECT branch_name FROM video_checkpoints WHERE video_id = $1
                  UNION ALL
                  SELECT branch_name FROM phase_runs WHERE video_id = $1) taken
            WHERE starts_with(branch_name, $2 || '-') AND substr(branch_name, length($2) + 2) ~ '^[0-9]+$'
            """;

    public String nextChild(Tx tx, UUID videoId, String branch) {
        int next = tx.first(NEXT_CHILD, row -> row.getInteger("next"), videoId, branch)
                .orElseThrow();
        return branch + "-" + next;
    }
}
