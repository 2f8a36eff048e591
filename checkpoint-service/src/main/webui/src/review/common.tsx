import type { ComponentChildren } from "preact";
import type { Artifact, Checkpoint } from "../api/types";
import type { VideoStore } from "../live/video";
import { metadataOf } from "../model/artifacts";
import { usd } from "../model/money";
import { ago, fileSize } from "../model/words";
import type { Decisions } from "../pages/decisions";
import { Icon } from "../ui/icon";
import { useKeys } from "../ui/keys";

export interface ReviewProps {
  store: VideoStore;
  checkpoint: Checkpoint;
  decisions: Decisions;
  title: ComponentChildren;
}

export function isEditable(checkpoint: Checkpoint): boolean {
  return checkpoint.status === "pending";
}

/** Every version one click (or its number) away; the one that goes on is marked in words. */
export function VersionStrip(props: {
  versions: Artifact[];
  shown: number;
  inUse: number | undefined;
  word?: string;
  onShow: (version: number) => void;
}) {
  const { versions, shown, inUse, onShow } = props;
  useKeys(
    Object.fromEntries(
      Array.from({ length: 9 }, (_, n) => [
        String(n + 1),
        () => {
          if (versions.some(({ version }) => version === n + 1)) onShow(n + 1);
        },
      ]),
    ),
  );
  return (
    <div class="versions" role="group" aria-label="Versions">
      {versions.map(({ version, id }) => (
        <button
          type="button"
          key={id}
          class="version"
          aria-pressed={version === shown}
          onClick={() => onShow(version)}
        >
          v{version}
          {version === inUse && (
            <span class="in-use">
              <Icon name="check" /> {props.word ?? "in use"}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}

/** Where a version came from and what it cost. */
export function Facts({ artifact, more = [] }: { artifact: Artifact; more?: [string, ComponentChildren][] }) {
  const metadata = metadataOf(artifact);
  const facts: [string, ComponentChildren][] = [
    ...more,
    [
      "Origin",
      metadata.uploaded_by_user
        ? "uploaded"
        : artifact.reused_from
          ? "used again, not paid twice"
          : metadata.regenerated
            ? "regenerated"
            : "made by the step",
    ],
    ["Cost", <span class="figure">{usd(artifact.cost_usd)}</span>],
    ["Made", ago(artifact.created_at)],
  ];
  if (metadata.model) facts.push(["Model", <code>{metadata.model}</code>]);
  else if (metadata.provider) facts.push(["Provider", metadata.provider]);
  if (metadata.seed !== undefined && metadata.seed !== null) facts.push(["Seed", <code>{String(metadata.seed)}</code>]);
  if (artifact.file_size_bytes) facts.push(["Size", fileSize(artifact.file_size_bytes)]);
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function ReadOnlyHint({ checkpoint }: { checkpoint: Checkpoint }) {
  if (isEditable(checkpoint)) return null;
  return (
    <p class="muted note">
      {checkpoint.status === "approved" ? "Approved: it stays as it is." : "Abandoned: it stays as it is."} Fork it to
      change something.
    </p>
  );
}
