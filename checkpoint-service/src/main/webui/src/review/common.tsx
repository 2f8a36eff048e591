import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import * as calls from "../api/calls";
import { Intents } from "../api/client";
import type { Artifact, ArtifactType, Checkpoint, Ordered } from "../api/types";
import type { VideoStore } from "../live/video";
import { keysOf, metadataOf, versionsOf } from "../model/artifacts";
import { usd } from "../model/money";
import { ago, artifactName, fileSize } from "../model/words";
import type { Decisions } from "../pages/decisions";
import { navigate } from "../router";
import { Action } from "../ui/bits";
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

/** What of a checkpoint's many things is looked at, and in which version. */
export interface Look {
  keys: string[];
  selected: string;
  versions: Artifact[];
  latest: Artifact | undefined;
  shown: Artifact | undefined;
  select: (key: string) => void;
  /** Without a number: the newest. */
  show: (version?: number) => void;
}

/** Goes through the things of one kind, with the arrow keys too. */
export function useLook(checkpoint: Checkpoint, type: ArtifactType, onStep: (key: string) => void = () => {}): Look {
  const keys = keysOf(checkpoint, type);
  const [selected, setSelected] = useState(keys[0] ?? "");
  const [version, setVersion] = useState<number>();
  const versions = versionsOf(checkpoint, selected);
  const latest = versions.at(-1);
  const select = (key: string) => {
    setSelected(key);
    setVersion(undefined);
  };
  const step = (by: number) => {
    const key = keys[keys.indexOf(selected) + by];
    if (key === undefined) return;
    select(key);
    onStep(key);
  };
  useKeys({ ArrowLeft: () => step(-1), ArrowRight: () => step(1) });
  const shown = versions.find((each) => each.version === version) ?? latest;
  return { keys, selected, versions, latest, shown, select, show: setVersion };
}

/** The versions of what is looked at: to see, to go back to, to compare. */
export function Versions(
  props: ReviewProps & { look: Look; inUse: number | undefined; word?: string; onShow: (version: number) => void },
) {
  const { store, checkpoint, look, inUse, word, onShow } = props;
  const { versions, latest, shown } = look;
  const other = versions.filter((each) => each !== shown).at(-1);
  const compare = () =>
    shown &&
    other &&
    navigate({
      page: "compare",
      video: store.id,
      a: checkpoint.id,
      b: checkpoint.id,
      key: look.selected,
      va: Math.min(other.version, shown.version),
      vb: Math.max(other.version, shown.version),
    });
  useKeys(other ? { c: () => void compare() } : {});
  if (!shown) return null;
  const mayGoBack = shown !== latest && isEditable(checkpoint);
  return (
    <>
      <VersionStrip versions={versions} shown={shown.version} inUse={inUse} word={word} onShow={onShow} />
      {(other || mayGoBack) && (
        <div class="row">
          {mayGoBack && <UseAgain {...props} artifact={shown} onDone={() => look.show()} />}
          {other && (
            <Action icon="compare" act={() => void compare()} hint="C">
              Compare versions
            </Action>
          )}
        </div>
      )}
    </>
  );
}

/** Has one thing made anew, once for each time it is asked, and follows it. */
export function useRemake(
  { store, checkpoint, decisions }: ReviewProps,
  artifactKey: string,
  order: (shown: Checkpoint, key: string) => Promise<Ordered>,
): { remake: () => Promise<unknown>; remaking: boolean } {
  const intents = useRef(new Intents());
  const remaking = store.remaking.some((each) => each.checkpoint === checkpoint.id);
  const remake = () =>
    decisions.edit(`${artifactName(artifactKey)} was not made anew`, async (shown) => {
      const ordered = await intents.current.carryOut(artifactKey, (key) => order(shown, key));
      void store.remake(artifactKey, shown.id, ordered);
    });
  useKeys({ r: () => void (isEditable(checkpoint) && !remaking && remake()) });
  return { remake, remaking };
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
  const goBack = async () => {
    const done = await decisions.edit("The version was not taken", async (shown) => {
      const ordered = await calls.useVersion(shown, artifact);
      void store.remake(artifact.artifact_key, shown.id, ordered);
    });
    if (done) onDone();
  };
  return (
    <Action icon="retake" class="strong" act={goBack}>
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
