import type { Artifact, Checkpoint, Metadata, Spec } from "../api/types";

export function metadataOf(artifact: Artifact | undefined): Metadata {
  return artifact?.metadata ?? {};
}

/** All versions of one thing in a checkpoint, oldest first. */
export function versionsOf(checkpoint: Checkpoint, key: string): Artifact[] {
  return checkpoint.artifacts
    .filter((artifact) => artifact.artifact_key === key)
    .sort((a, b) => a.version - b.version);
}

export function newest(checkpoint: Checkpoint, key: string): Artifact | undefined {
  return versionsOf(checkpoint, key).at(-1);
}

/** The keys of a kind in the order of the film. */
export function keysOf(checkpoint: Checkpoint, type: Artifact["artifact_type"]): string[] {
  const keys = new Set(
    checkpoint.artifacts.filter((artifact) => artifact.artifact_type === type).map((artifact) => artifact.artifact_key),
  );
  return [...keys].sort((a, b) => indexOf(a) - indexOf(b));
}

export function indexOf(key: string): number {
  return Number(key.split("_")[1] ?? 0);
}

/** Made in this checkpoint from another version in it, rather than by the phase. */
export function isEdit(checkpoint: Checkpoint, artifact: Artifact): boolean {
  return (
    artifact.parent_artifact_id !== null &&
    checkpoint.artifacts.some((other) => other.id === artifact.parent_artifact_id)
  );
}

/** How many things of the checkpoint differ from what the phase (or the fork) left. */
export function editCount(checkpoint: Checkpoint): number {
  const generated = new Set(["stitched"]);
  const keys = checkpoint.artifacts
    .filter((artifact) => isEdit(checkpoint, artifact) && !generated.has(artifact.artifact_type))
    .map((artifact) => artifact.artifact_key);
  return new Set(keys).size;
}

/** The version of `key` that went into a made thing, where it tells. */
export function versionIn(made: Artifact | undefined, key: string): number | undefined {
  return metadataOf(made).inputs?.find((input) => input.artifact_key === key)?.version;
}

/** Of the versions with that one's content the newest: going back to a version makes another of it. */
export function newestLike(checkpoint: Checkpoint, key: string, version: number): number {
  const versions = versionsOf(checkpoint, key);
  const object = versions.find((artifact) => artifact.version === version)?.s3_key;
  return versions.findLast((artifact) => artifact.s3_key === object)?.version ?? version;
}

/** Chunks that carry on from a version of their predecessor which is no longer the newest. */
export function staleChunks(checkpoint: Checkpoint): Set<string> {
  const stale = new Set<string>();
  for (const key of keysOf(checkpoint, "chunk")) {
    const chunk = newest(checkpoint, key);
    if (metadataOf(chunk).kind !== "continuous") continue;
    const before = `chunk_${indexOf(key) - 1}`;
    const used = versionIn(chunk, before);
    const now = newest(checkpoint, before)?.version;
    if (used !== undefined && newestLike(checkpoint, before, used) !== now) stale.add(key);
  }
  return stale;
}

/** The spec a checkpoint was made of, or is. */
export function specOf(checkpoint: Checkpoint): Spec {
  return metadataOf(newest(checkpoint, "spec")).spec ?? checkpoint.phase_output.output_data.spec;
}

/** Which things of `now` were not in `before`, by key: what somebody else changed meanwhile. */
export function changedSince(before: Checkpoint, now: Checkpoint): Artifact[] {
  const known = new Set(before.artifacts.map((artifact) => artifact.id));
  return now.artifacts.filter((artifact) => !known.has(artifact.id) && artifact.artifact_type !== "stitched");
}
