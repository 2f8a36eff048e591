import { useEffect, useRef, useState } from "preact/hooks";
import * as calls from "../api/calls";
import { intentKey } from "../api/client";
import type { Artifact, Spec } from "../api/types";
import { config } from "../config";
import { indexOf, keysOf, metadataOf, newest, specOf, versionsOf } from "../model/artifacts";
import { usd } from "../model/money";
import { artifactName, readable } from "../model/words";
import { navigate } from "../router";
import { Action, Field, Picture } from "../ui/bits";
import { Icon } from "../ui/icon";
import { useKeys } from "../ui/keys";
import { say } from "../ui/notices";
import { Facts, isEditable, ReadOnlyHint, type ReviewProps, UseAgain, VersionStrip } from "./common";

const LARGEST_FILE = 20 * 1024 * 1024;

export function StoryboardReview({ store, checkpoint, decisions, title }: ReviewProps) {
  const spec = specOf(checkpoint);
  const keys = keysOf(checkpoint, "beat_image");
  const [selected, setSelected] = useState(keys[0] ?? "beat_0");
  const [version, setVersion] = useState<number>();
  const [dropping, setDropping] = useState<string>();
  const editable = isEditable(checkpoint);

  const versions = versionsOf(checkpoint, selected);
  const latest = versions.at(-1);
  const shown = versions.find((each) => each.version === version) ?? latest;
  const select = (key: string) => {
    setSelected(key);
    setVersion(undefined);
  };
  const step = (by: number) => {
    const key = keys[keys.indexOf(selected) + by];
    if (key) select(key);
  };
  const other = versions.filter((each) => each !== shown).at(-1);
  const compareVersions =
    shown && other
      ? () =>
          navigate({
            page: "compare", video: store.id, a: checkpoint.id, b: checkpoint.id, key: selected,
            va: Math.min(other.version, shown.version), vb: Math.max(other.version, shown.version),
          })
      : undefined;
  useKeys({
    ArrowLeft: () => step(-1),
    ArrowRight: () => step(1),
    ...(compareVersions && { c: () => void compareVersions() }),
    e: () => document.querySelector<HTMLElement>(".inspector textarea")?.focus(),
  });

  const upload = async (key: string, file: File | undefined) => {
    if (!file) return;
    if (!/^image\/(png|jpeg)$/.test(file.type)) return say("A picture must be a PNG or a JPEG.", `${file.name} was not taken`);
    if (file.size > LARGEST_FILE) return say("A picture may have 20 MB at most.", `${file.name} was not taken`);
    select(key);
    await decisions
      .edit(`${file.name} was not taken`, (cp) => calls.uploadImage(cp, indexOf(key), file))
      .catch((error: unknown) => say(error, `${file.name} was not taken`));
  };

  const beat = spec?.beats[indexOf(selected)];
  return (
    <>
      <div class="stage">
        {title}
        <div class="tiles" role="group" aria-label="Beats">
          {keys.map((key) => {
            const image = newest(checkpoint, key);
            const remaking = store.remaking.some((each) => each.checkpoint === checkpoint.id && each.key === key);
            const name = spec?.beats[indexOf(key)]?.beat_id ?? metadataOf(image).beat_id ?? "";
            return (
              <button
                type="button"
                key={key}
                class={`tile ${dropping === key ? "dropping" : ""}`}
                aria-pressed={key === selected}
                onClick={() => select(key)}
                onDragOver={(event) => {
                  if (!editable) return;
                  event.preventDefault();
                  setDropping(key);
                }}
                onDragLeave={() => setDropping(undefined)}
                onDrop={(event) => {
                  event.preventDefault();
                  setDropping(undefined);
                  if (editable) void upload(key, event.dataTransfer?.files[0]);
                }}
              >
                <Picture artifact={image} alt="" />
                {remaking && (
                  <span class="veil">
                    <Icon name="running" spin /> being made anew
                  </span>
                )}
                {dropping === key && (
                  <span class="veil">
                    <Icon name="upload" /> drop it here
                  </span>
                )}
                <span class="tile-text">
                  <span class="visually-hidden">Beat </span>
                  <span class="ordinal">{indexOf(key) + 1}</span> <span class="ellipsis">{readable(name)}</span>
                  <span class="grow" />{" "}
                  {image && image.version > 1 && <span class="badge">v{image.version}</span>}
                </span>
              </button>
            );
          })}
        </div>
        <figure class="preview">
          <Picture
            artifact={shown}
            alt={beat ? `${artifactName(selected)}: ${beat.action}` : artifactName(selected)}
          />
          {shown !== latest && <figcaption class="over-picture">v{shown?.version}: not the one that goes on</figcaption>}
        </figure>
      </div>
      <aside class="inspector" aria-label="Inspector">
        <h3>
          {artifactName(selected)} <span class="muted">· {readable(beat?.beat_id ?? "")}</span>
        </h3>
        {shown && (
          <>
            <VersionStrip versions={versions} shown={shown.version} inUse={latest?.version} onShow={setVersion} />
            {(compareVersions || (shown !== latest && editable)) && (
              <div class="row">
                {shown !== latest && editable && (
                  <UseAgain {...{ store, checkpoint, decisions, title }} artifact={shown} onDone={() => setVersion(undefined)} />
                )}
                {compareVersions && (
                  <Action icon="compare" act={() => void compareVersions()} hint="C">
                    Compare versions
                  </Action>
                )}
              </div>
            )}
            <BeatActions
              key={`${selected}-${shown.id}`}
              {...{ store, checkpoint, decisions, title }}
              artifactKey={selected}
              shown={shown}
              spec={spec}
              upload={(file) => upload(selected, file)}
            />
            <ReadOnlyHint checkpoint={checkpoint} />
            <Facts
              artifact={shown}
              more={beat ? [["Shot", `${readable(beat.shot_type)}, ${beat.duration} s, ${readable(beat.camera_movement).toLowerCase()}`]] : []}
            />
          </>
        )}
      </aside>
    </>
  );
}

function BeatActions(
  props: ReviewProps & {
    artifactKey: string;
    shown: Artifact;
    spec: Spec | undefined;
    upload: (file: File | undefined) => Promise<void>;
  },
) {
  const { store, checkpoint, decisions, artifactKey, shown, upload } = props;
  const index = indexOf(artifactKey);
  const planned = props.spec?.beats[index]?.prompt_template ?? "";
  const used = metadataOf(shown).prompt_used ?? planned;
  const [prompt, setPrompt] = useState(used);
  const file = useRef<HTMLInputElement>(null);
  const key = useRef(intentKey());
  const editable = isEditable(checkpoint);
  const remaking = store.remaking.some((each) => each.checkpoint === checkpoint.id);
  useEffect(() => setPrompt(used), [used]);

  const regenerate = async () => {
    const override = prompt.trim() === planned.trim() ? undefined : prompt.trim();
    await decisions
      .edit("The picture was not regenerated", async (cp) => {
        const operation = await calls.regenerateBeat(cp, index, override, key.current);
        key.current = intentKey();
        void store.remake(artifactKey, cp.id, operation);
      })
      .catch((error: unknown) => say(error, "The picture was not regenerated"));
  };
  useKeys({ r: () => void (editable && !remaking && regenerate()) });

  return (
    <>
      <Field label={editable ? "Prompt" : "Prompt used"} hint={editable && prompt !== used ? "Edited: it applies to this picture alone." : undefined}>
        <textarea rows={5} maxLength={1000} value={prompt} readOnly={!editable} onInput={(e) => setPrompt(e.currentTarget.value)} />
      </Field>
      {editable && (
        <div class="row">
          <Action icon="retake" class="strong" act={regenerate} hint="R" disabled={remaking || prompt.trim() === ""}>
            Regenerate ≈ {usd(config().prices.image_usd)}
          </Action>
          <button type="button" onClick={() => file.current?.click()}>
            <Icon name="upload" /> Upload
          </button>
          <input
            ref={file}
            class="visually-hidden"
            type="file"
            accept="image/png,image/jpeg"
            aria-label={`Upload a picture for ${artifactName(artifactKey).toLowerCase()}`}
            tabIndex={-1}
            onChange={(event) => {
              void upload(event.currentTarget.files?.[0]);
              event.currentTarget.value = "";
            }}
          />
        </div>
      )}
    </>
  );
}
