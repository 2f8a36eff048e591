import { describe, expect, it } from "vitest";
import type { Artifact, Beat, Checkpoint, CheckpointSummary, CheckpointTree, Spec } from "../src/api/types";
import { changedSince, editCount, newestLike, staleChunks } from "../src/model/artifacts";
import { lengthOf, withBeatAt, withoutBeatAt, wrongLengths, wrongWords } from "../src/model/beats";
import { describePath, differences, hasShapeOf } from "../src/model/diff";
import { clipPrice, secondsAskedFor, usd, usdChange } from "../src/model/money";
import { layOut, lineage, nextChild, opensBranch, readingOrder, whereToLook } from "../src/model/tree";
import { ago, artifactName, duration } from "../src/model/words";

function checkpoint(id: string, branch: string, phase: number, more: Partial<CheckpointSummary> = {}) {
  return {
    id,
    video_id: "v",
    branch_name: branch,
    phase_number: phase as 1 | 2 | 3 | 4,
    version: 1,
    status: "approved",
    source: "phase",
    revision: 1,
    approved_at: null,
    approved_by: null,
    created_at: `2026-01-01T00:00:${id.padStart(2, "0")}Z`,
    cost_usd: 1,
    parent_checkpoint_id: null,
    edited: false,
    edit_description: null,
    edited_by: null,
    edited_at: null,
    ...more,
  } satisfies CheckpointSummary;
}

function node(checkpoint: CheckpointSummary, ...children: CheckpointTree[]): CheckpointTree {
  children.forEach((child) => (child.checkpoint.parent_checkpoint_id = checkpoint.id));
  return { checkpoint, children };
}

function artifact(key: string, version: number, more: Partial<Artifact> = {}): Artifact {
  const type = key.startsWith("beat") ? "beat_image" : key.startsWith("chunk") ? "chunk" : key;
  return {
    id: `${key}_v${version}`,
    artifact_type: type as Artifact["artifact_type"],
    artifact_key: key,
    s3_url: null,
    s3_url_expires_at: null,
    s3_key: `${key}_v${version}`,
    version,
    parent_artifact_id: version > 1 ? `${key}_v${version - 1}` : null,
    reused_from: null,
    cost_usd: 0,
    content_type: null,
    file_size_bytes: null,
    sha256: null,
    input_digest: null,
    created_by: "ada",
    metadata: {},
    created_at: "2026-01-01T00:00:00Z",
    ...more,
  };
}

function beat(duration: number, more: Partial<Beat> = {}): Beat {
  return {
    beat_id: "hero_shot",
    start: 0,
    duration,
    shot_type: "macro",
    action: "it turns",
    prompt_template: "a watch",
    camera_movement: "orbit",
    energy_level: 5,
    ...more,
  };
}

const SPEC: Spec = {
  template: "minimalist_reveal",
  duration: 5,
  fps: 30,
  resolution: "1280x720",
  product: { name: "watch", category: "watch" },
  style: { aesthetic: "calm", color_palette: ["#101010"], mood: "calm", lighting: "soft" },
  beats: [beat(5)],
  audio: { music_style: "piano", tempo: 80, mood: "calm" },
  transitions: [],
};

function holding(...artifacts: Artifact[]): Checkpoint {
  return {
    ...checkpoint("1", "main", 3),
    next_phase_estimate_usd: null,
    phase_output: {
      video_id: "v",
      phase: "phase3_chunks",
      status: "succeeded",
      output_data: { spec: SPEC },
      cost_usd: 1,
      duration_seconds: 1,
      error_message: null,
      checkpoint_id: "1",
    },
    artifacts,
  };
}

describe("the tree", () => {
  const tree = [
    node(
      checkpoint("1", "main", 1),
      node(checkpoint("4", "main-1", 2), node(checkpoint("5", "main-1-1", 3))),
      node(checkpoint("2", "main", 2), node(checkpoint("3", "main", 3))),
    ),
  ];

  it("gives each branch a row, and a branch goes on in its own", () => {
    const { nodes, rows } = layOut(tree);
    expect(rows.map((row) => row.branch)).toEqual(["main", "main-1", "main-1-1"]);
    expect(nodes.map((n) => [n.checkpoint.id, n.column, n.row])).toEqual([
      ["1", 0, 0],
      ["2", 1, 0],
      ["3", 2, 0],
      ["4", 1, 1],
      ["5", 2, 2],
    ]);
  });

  it("adds the cost of a branch up from the root", () => {
    expect(layOut(tree).rows.map((row) => row.lineUsd)).toEqual([3, 2, 3]);
  });

  it("never puts two checkpoints in one place", () => {
    const crowded = [node(checkpoint("1", "main", 2), node(checkpoint("2", "main", 2), node(checkpoint("3", "main", 2))))];
    const places = layOut(crowded).nodes.map((n) => `${n.row}:${n.column}`);
    expect(new Set(places).size).toBe(3);
  });

  it("is read row by row", () => {
    expect(readingOrder(layOut(tree)).map((c) => c.id)).toEqual(["1", "2", "3", "4", "5"]);
  });

  it("leads back to the root", () => {
    const all = layOut(tree).nodes.map((n) => n.checkpoint);
    expect(lineage(all, "5").map((c) => c.id)).toEqual(["5", "4", "1"]);
  });

  it("names the next child as the service will", () => {
    expect(nextChild(["main"], "main")).toBe("main-1");
    expect(nextChild(["main", "main-1", "main-3", "main-1-7", "mainly-9"], "main")).toBe("main-4");
    expect(nextChild(["main-1", "main-10"], "main-1")).toBe("main-1-1");
  });

  it("opens a branch for an edited checkpoint, but not for an edited fork", () => {
    expect(opensBranch({ edited: true, source: "phase" })).toBe(true);
    expect(opensBranch({ edited: true, source: "fork" })).toBe(false);
    expect(opensBranch({ edited: false, source: "phase" })).toBe(false);
  });

  it("looks at what waits before what is newest", () => {
    const waits = checkpoint("2", "main-1", 2, { status: "pending" });
    expect(whereToLook([checkpoint("1", "main", 1), waits, checkpoint("9", "main", 3)])).toBe(waits);
    expect(whereToLook([checkpoint("1", "main", 1), checkpoint("9", "main", 3)])?.id).toBe("9");
  });
});

describe("artifacts", () => {
  it("calls a chunk stale that follows a replaced one", () => {
    const follows = (version: number) => ({
      metadata: { kind: "continuous" as const, inputs: [{ artifact_key: "chunk_0", version, s3_key: "k", sha256: "s" }] },
    });
    const first = artifact("chunk_0", 1);
    expect(staleChunks(holding(first, artifact("chunk_1", 1, follows(1)))).size).toBe(0);
    expect([...staleChunks(holding(first, artifact("chunk_0", 2), artifact("chunk_1", 1, follows(1))))]).toEqual([
      "chunk_1",
    ]);
    expect(
      staleChunks(holding(first, artifact("chunk_0", 2), artifact("chunk_1", 1), artifact("chunk_1", 2, follows(2)))).size,
    ).toBe(0);
  });

  it("takes a version that was gone back to for the one it is", () => {
    const back = artifact("chunk_0", 3, { s3_key: "chunk_0_v1" });
    const follows = artifact("chunk_1", 1, {
      metadata: { kind: "continuous", inputs: [{ artifact_key: "chunk_0", version: 1, s3_key: "k", sha256: "s" }] },
    });
    const checkpoint = holding(artifact("chunk_0", 1), artifact("chunk_0", 2), back, follows);
    expect(newestLike(checkpoint, "chunk_0", 1)).toBe(3);
    expect(staleChunks(checkpoint).size).toBe(0);
  });

  it("counts edits by thing, not by version, and not what is rebuilt with them", () => {
    const edited = holding(artifact("chunk_0", 1), artifact("chunk_0", 2), artifact("chunk_0", 3), artifact("stitched", 1), artifact("stitched", 2));
    expect(editCount(edited)).toBe(1);
  });

  it("does not count as an edit what a fork carried over", () => {
    expect(editCount(holding(artifact("beat_0", 2, { parent_artifact_id: "elsewhere" })))).toBe(0);
  });

  it("tells what somebody else made meanwhile", () => {
    const before = holding(artifact("beat_0", 1));
    const now = holding(artifact("beat_0", 1), artifact("beat_0", 2));
    expect(changedSince(before, now).map((a) => a.id)).toEqual(["beat_0_v2"]);
  });
});

describe("differences", () => {
  it("names every leaf that differs", () => {
    const before = { style: { mood: "calm", lighting: "soft" }, beats: [{ action: "a" }, { action: "b" }] };
    const after = { style: { mood: "bold", lighting: "soft" }, beats: [{ action: "a" }] };
    expect(differences(before, after)).toEqual([
      { path: "style/mood", before: "calm", after: "bold" },
      { path: "beats/1", before: { action: "b" }, after: undefined },
    ]);
  });

  it("finds none in equals", () => {
    expect(differences({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toEqual([]);
  });

  it("are described as people count", () => {
    expect(describePath("beats/2/camera_movement")).toBe("Beat 3 · camera movement");
    expect(describePath("/style/color_palette/0")).toBe("Style · colour 1");
  });
});

describe("money", () => {
  it("shows cents, and more where cents say nothing", () => {
    expect([usd(0), usd(1.4), usd(0.0032), usd(0.025), usd(0.08), usd(1204.5)]).toEqual([
      "$0.00",
      "$1.40",
      "$0.0032",
      "$0.025",
      "$0.08",
      "$1,204.50",
    ]);
    expect([usdChange(0.19), usdChange(-0.32), usdChange(0)]).toEqual(["+$0.19", "−$0.32", "±$0.00"]);
  });

  it("prices a clip by the shortest that is long enough", () => {
    const prices = { image_usd: 0.025, clips: { hailuo: { "6": 0.19, "10": 0.32 }, kling: {}, veo: { "4": 0.4, "8": 0.8 } } };
    expect(clipPrice(prices, "hailuo", 5)).toBe(0.19);
    expect(clipPrice(prices, "hailuo", 10)).toBe(0.32);
    expect(clipPrice(prices, "veo", 10)).toBeUndefined();
    expect(clipPrice(prices, "kling", 5)).toBeUndefined();
  });

  it("reads the length out of a prompt", () => {
    expect(secondsAskedFor("minimalist 15s perfume teaser")).toBe(15);
    expect(secondsAskedFor("a 32-second spot")).toBe(30);
    expect(secondsAskedFor("90 seconds of joy")).toBe(60);
    expect(secondsAskedFor("a luxury watch")).toBeUndefined();
  });
});

describe("words", () => {
  it("count from one", () => {
    expect([artifactName("beat_0"), artifactName("chunk_11"), artifactName("stitched")]).toEqual([
      "Beat 1",
      "Chunk 12",
      "Rough cut",
    ]);
  });

  it("tell time as people do", () => {
    const now = Date.parse("2026-01-01T12:00:00Z");
    expect([duration(0.2), duration(75), duration(180), duration(7500)]).toEqual(["1 s", "75 s", "3 min", "2 h 5 min"]);
    expect(ago("2026-01-01T11:59:50Z", now)).toBe("just now");
    expect(ago("2026-01-01T11:57:00Z", now)).toBe("3 min ago");
    expect(ago("2025-12-31T12:00:00Z", now)).toBe("1 day ago");
  });
});

describe("beats of a plan", () => {
  const lengths = (beats: Beat[]) => beats.map(({ start, duration }) => [start, duration]);

  it("gives a new beat the seconds of the longest", () => {
    expect(lengths(withBeatAt([beat(5), beat(10), beat(15)], 1, 30))).toEqual([[0, 5], [5, 5], [10, 10], [20, 10]]);
  });

  it("makes the film too long when no beat has seconds to give", () => {
    expect(lengthOf(withBeatAt([beat(5), beat(5)], 2, 10))).toBe(15);
  });

  it("only drops a beat that was too many", () => {
    expect(lengths(withoutBeatAt([beat(5), beat(5), beat(5)], 0, 10))).toEqual([[0, 5], [5, 5]]);
  });

  it("shares out the seconds of a beat that goes", () => {
    expect(lengths(withoutBeatAt([beat(5), beat(10), beat(5)], 1, 20))).toEqual([[0, 10], [10, 10]]);
    expect(lengthOf(withoutBeatAt([beat(15), beat(15)], 0, 30))).toBe(15);
  });

  it("names each field that the service would refuse", () => {
    expect(wrongWords([beat(5), beat(10)])).toEqual({});
    expect(wrongWords([beat(5, { action: " " })])).toEqual({ "beats[0].action": "must not be empty" });
    expect(wrongLengths([beat(5), beat(10)], 15)).toEqual({});
    expect(wrongLengths([beat(5), beat(10)], 10)).toEqual({
      "beats[0].duration": "5 s too many in all",
      "beats[1].duration": "5 s too many in all",
    });
  });
});

describe("what somebody typed as JSON", () => {
  it("must have the fields of what was there", () => {
    expect(hasShapeOf({ beats: [beat(5), beat(10)], extra: 1 }, { beats: [beat(5)] })).toBe(true);
    expect(hasShapeOf({ beats: [null] }, { beats: [beat(5)] })).toBe(false);
    expect(hasShapeOf({ beats: {} }, { beats: [beat(5)] })).toBe(false);
    expect(hasShapeOf({}, { beats: [beat(5)] })).toBe(false);
    expect(hasShapeOf("beats", { beats: [beat(5)] })).toBe(false);
  });
});
