import type { ComponentChildren } from "preact";
import * as calls from "../api/calls";
import type { Artifact, Checkpoint } from "../api/types";
import type { VideoStore } from "../live/video";
import { metadataOf } from "../model/artifacts";
import { usd } from "../model/money";
import { ago, fileSize } from "../model/words";
import type { Decisions } from "../pages/decisions";
import { Action } from "../ui/bits";
import { Icon } from "../ui/icon";
import { useKeys } from "../ui/keys";
import { say } from "../ui/notices";

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
            : artifact.parent_artifact_id === null
              ? "made by the step"
              : artifact.artifact_type === "spec"
                ? "edited by hand"
                : "an earlier version again",
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

/** Goes back to a version that is not the newest. */
export function UseAgain(props: ReviewProps & { artifact: Artifact; onDone: () => void }) {
  const { store, decisions, artifact, onDone } = props;
  return (
    <Action
      icon="retake"
      act={() =>
        decisions
          .edit("The version was not taken", async (cp) => {
            const started = await calls.useVersion(cp, artifact);
            void store.remake(artifact.artifact_key, cp.id, started);
          })
          .then(onDone)
          .catch((error: unknown) => say(error, "The version was not taken"))
      }
    >
      Use v{artifact.version} again
    </Action>
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
