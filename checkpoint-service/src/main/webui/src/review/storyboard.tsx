import { useEffect, useRef, useState } from "preact/hooks";
import * as calls from "../api/calls";
import type { Artifact } from "../api/types";
import { config } from "../config";
import { indexOf, metadataOf, newest, specOf } from "../model/artifacts";
import { whyNotAPicture } from "../model/media";
import { usd } from "../model/money";
import { artifactName, readable } from "../model/words";
import { Action, Field, Picture } from "../ui/bits";
import { Icon } from "../ui/icon";
import { useKeys } from "../ui/keys";
import { say } from "../ui/notices";
import { Facts, isEditable, ReadOnlyHint, type ReviewProps, useLook, useRemake, Versions } from "./common";

export function StoryboardReview(props: ReviewProps) {
  const { store, checkpoint, decisions, title } = props;
  const spec = specOf(checkpoint);
  const look = useLook(checkpoint, "beat_image");
  const { selected, shown, latest, select } = look;
  const [dropping, setDropping] = useState<string>();
  const editable = isEditable(checkpoint);
  useKeys({ e: () => document.querySelector<HTMLElement>(".inspector textarea")?.focus() });

  const upload = async (key: string, file: File | undefined) => {
    if (!file) return;
    const refusal = whyNotAPicture(file);
    if (refusal) return say(refusal, `${file.name} was not taken`);
    select(key);
    await decisions.edit(`${file.name} was not taken`, (cp) => calls.uploadImage(cp, indexOf(key), file));
  };

  const beat = spec.beats[indexOf(selected)];
  return (
    <>
      <div class="stage">
        {title}
        <div class="tiles" role="group" aria-label="Beats">
          {look.keys.map((key) => {
            const image = newest(checkpoint, key);
            const remaking = store.remaking.some((each) => each.checkpoint === checkpoint.id && each.key === key);
            const name = spec.beats[indexOf(key)]?.beat_id ?? metadataOf(image).beat_id ?? "";
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
            <Versions {...props} look={look} inUse={latest?.version} onShow={look.show} />
            <BeatActions
              key={`${selected}-${shown.id}`}
              {...props}
              artifactKey={selected}
              shown={shown}
              planned={beat?.prompt_template ?? ""}
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
    planned: string;
    upload: (file: File | undefined) => Promise<void>;
  },
) {
  const { checkpoint, artifactKey, shown, planned, upload } = props;
  const used = metadataOf(shown).prompt_used ?? planned;
  const [prompt, setPrompt] = useState(used);
  const file = useRef<HTMLInputElement>(null);
  const editable = isEditable(checkpoint);
  const { remake, remaking } = useRemake(props, artifactKey, (cp, key) => {
    const override = prompt.trim() === planned.trim() ? undefined : prompt.trim();
    return calls.regenerateBeat(cp, indexOf(artifactKey), override, key);
  });
  useEffect(() => setPrompt(used), [used]);

  return (
    <>
      <Field label={editable ? "Prompt" : "Prompt used"} hint={editable && prompt !== used ? "Edited: it applies to this picture alone." : undefined}>
        <textarea rows={5} maxLength={1000} value={prompt} readOnly={!editable} onInput={(e) => setPrompt(e.currentTarget.value)} />
      </Field>
      {editable && (
        <div class="row">
          <Action icon="retake" class="strong" act={remake} hint="R" disabled={remaking || prompt.trim() === ""}>
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
