import type { Artifact } from "../api/types";

interface Link {
  url: string;
  expiresAt: number;
  /** From when on it is replaced: well before it stops working. */
  renewAt: number;
}

const LONGEST_MARGIN = 120_000;

/** By object, so that a fork's copy of a row plays on from what is loaded already. */
const links = new Map<string, Link>();

/**
 * An address for the artifact's object. Each answer of the service brings another; the one in use stays until it is
 * about to expire, so that nothing loads twice and nothing that plays is interrupted.
 */
export function linkOf(artifact: Artifact | undefined): string | undefined {
  if (!artifact?.s3_url || !artifact.s3_key) return undefined;
  const kept = links.get(artifact.s3_key);
  const expiresAt = Date.parse(artifact.s3_url_expires_at ?? "");
  if (kept && (Date.now() < kept.renewAt || !(expiresAt > kept.expiresAt))) return kept.url;
  links.set(artifact.s3_key, { url: artifact.s3_url, expiresAt, renewAt: renewal(expiresAt) });
  return artifact.s3_url;
}

/** When the first of their links has to be replaced. */
export function earliestExpiry(artifacts: Artifact[]): number | undefined {
  const times = artifacts
    .map((artifact) => linkOf(artifact) && links.get(artifact.s3_key!)?.renewAt)
    .filter((time): time is number => typeof time === "number" && !Number.isNaN(time));
  return times.length === 0 ? undefined : Math.min(...times);
}

function renewal(expiresAt: number): number {
  return expiresAt - Math.min(LONGEST_MARGIN, (expiresAt - Date.now()) / 3);
}

const LARGEST_PICTURE = 20 * 1024 * 1024;

/** What the service would say to it, without sending it. */
export function whyNotAPicture(file: File): string | undefined {
  if (!/^image\/(png|jpeg)$/.test(file.type)) return "A picture must be a PNG or a JPEG.";
  return file.size > LARGEST_PICTURE ? "A picture may have 20 MB at most." : undefined;
}
