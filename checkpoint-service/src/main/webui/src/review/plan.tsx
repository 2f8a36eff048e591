import { useEffect, useMemo, useState } from "preact/hooks";
import * as calls from "../api/calls";
import { ApiProblem } from "../api/problem";
import type { Beat, Spec, SpecEdit } from "../api/types";
import { metadataOf, specOf, versionsOf } from "../model/artifacts";
import { describePath, differences } from "../model/diff";
import { clock, readable } from "../model/words";
import { guardLeaving } from "../router";
import { Action, Field } from "../ui/bits";
import { ask } from "../ui/dialog";
import { useKeys } from "../ui/keys";
import { Facts, isEditable, ReadOnlyHint, type ReviewProps, UseAgain, VersionStrip } from "./common";

type Editable = Required<SpecEdit>;
type Tab = "form" | "json" | "changes";

const CAMERA = [
  "static", "push_in", "pull_out", "pan_left", "pan_right", "tilt_up", "tilt_down", "orbit", "tracking", "crane_up",
  "handheld", "whip_pan",
];
const SHOTS = ["close_up", "extreme_close_up", "macro", "medium", "wide", "over_shoulder", "top_down", "product_shot"];

function editable(spec: Spec): Editable {
  return { beats: spec.beats, style: spec.style, product: spec.product, audio: spec.audio };
}

/** A beat begins where the one before ends. */
function timed(beats: Beat[]): Beat[] {
  let start = 0;
  return beats.map((beat) => {
    const timedBeat = { ...beat, start };
    start += beat.duration;
    return timedBeat;
  });
}

export function PlanReview({ store, checkpoint, decisions, title }: ReviewProps) {
  const versions = versionsOf(checkpoint, "spec");
  const newest = versions.at(-1);
  const [shownVersion, setShownVersion] = useState<number>();
  const shown = versions.find(({ version }) => version === shownVersion) ?? newest;
  const isNewest = shown === newest;
  const spec = metadataOf(shown).spec ?? specOf(checkpoint);
  const first = metadataOf(versions[0]).spec;
  const mayEdit = isEditable(checkpoint) && isNewest;
  const [draft, setDraft, forget] = useSpecDraft(checkpoint.id, checkpoint.revision, mayEdit ? spec : undefined);
  const [tab, setTab] = useState<Tab>("form");
  const [errors, setErrors] = useState<Record<string, string>>({});

  const content = draft ?? (spec && editable(spec));
  const changed = useMemo(
    () => (draft && spec ? differences(editable(spec), draft).length : 0),
    [draft, spec],
  );
  const unsaved = changed > 0;
  useEffect(() => {
    decisions.setUnsaved(unsaved);
    guardLeaving(
      unsaved
        ? async () => {
            const leave = await ask({
              title: "Leave without saving?",
              body: `${changed} change${changed === 1 ? "" : "s"} to the plan would be lost.`,
              yes: "Leave",
              no: "Stay",
              danger: true,
            });
            if (leave) {
              forget();
              guardLeaving(undefined);
            }
            return leave;
          }
        : undefined,
    );
    return () => {
      guardLeaving(undefined);
      decisions.setUnsaved(false);
    };
  }, [unsaved, changed]);
  useKeys({
    e: () => document.querySelector<HTMLElement>(".plan-form textarea, .plan-form input, .json")?.focus(),
  });

  if (!spec || !content || !shown) return <div class="stage">{title}</div>;

  const sum = content.beats.reduce((seconds, beat) => seconds + beat.duration, 0);
  const save = async () => {
    setErrors({});
    const edit = editOf(spec, content);
    try {
      if (await decisions.edit("The plan was not saved", (cp) => calls.editSpec(cp, edit))) {
        forget();
        setShownVersion(undefined);
      }
    } catch (error) {
      if (error instanceof ApiProblem) setErrors(error.fields());
    }
  };
  const change = (part: Partial<Editable>) => setDraft({ ...content, ...part });

  return (
    <>
      <div class="stage">
        {title}
        <div class="tabs" role="tablist" aria-label="Views of the plan">
          {(["form", "json", "changes"] as const).map((each) => (
            <button
              type="button"
              role="tab"
              id={`tab-${each}`}
              key={each}
              aria-selected={tab === each}
              aria-controls="plan-view"
              onClick={() => setTab(each)}
            >
              {each === "form" ? "Form" : each === "json" ? "JSON" : "Changes from v1"}
            </button>
          ))}
        </div>
        <div id="plan-view" role="tabpanel" aria-labelledby={`tab-${tab}`}>
          {tab === "form" && <Form content={content} change={change} errors={errors} readOnly={!mayEdit} />}
          {tab === "json" && <JsonForm content={content} setContent={setDraft} readOnly={!mayEdit} />}
          {tab === "changes" && <Changes before={first && editable(first)} after={content} />}
        </div>
        {unsaved && (
          <div class="save-bar" role="region" aria-label="Unsaved edits">
            <span class={sum === spec.duration ? undefined : "field-error"}>
              {sum === spec.duration
                ? `${changed} unsaved change${changed === 1 ? "" : "s"}`
                : `The beats add up to ${sum} s; the film lasts ${spec.duration} s`}
            </span>
            <span class="grow" />
            <button type="button" onClick={forget}>
              Discard
            </button>
            <Action class="primary" act={save}>
              Save as v{(newest?.version ?? 0) + 1}
            </Action>
          </div>
        )}
      </div>
      <aside class="inspector" aria-label="Inspector">
        <h3>The plan</h3>
        <VersionStrip
          versions={versions}
          shown={shown.version}
          inUse={newest?.version}
          onShow={async (version) => {
            if (!unsaved) setShownVersion(version);
          }}
        />
        {!isNewest && isEditable(checkpoint) && (
          <UseAgain {...{ store, checkpoint, decisions, title }} artifact={shown} onDone={() => setShownVersion(undefined)} />
        )}
        <ReadOnlyHint checkpoint={checkpoint} />
        <div class="palette" aria-label={`Colours: ${content.style.color_palette.join(", ")}`} role="img">
          {content.style.color_palette.map((colour, n) => (
            <span key={n} style={{ background: colour }} />
          ))}
        </div>
        <Facts
          artifact={shown}
          more={[
            ["Template", readable(spec.template)],
            ["Length", `${spec.duration} s, ${content.beats.length} beats`],
            ["Picture", `${spec.resolution}, ${spec.fps} frames a second`],
          ]}
        />
        <p class="muted prompt-shown">{store.status?.prompt}</p>
      </aside>
    </>
  );
}

/** Only the parts that differ are sent: the others stay as they are. */
function editOf(spec: Spec, content: Editable): SpecEdit {
  const edit: SpecEdit = {};
  if (differences(spec.beats, content.beats).length > 0) edit.beats = timed(content.beats);
  if (differences(spec.style, content.style).length > 0) edit.style = content.style;
  if (differences(spec.product, content.product).length > 0) edit.product = content.product;
  if (differences(spec.audio, content.audio).length > 0) edit.audio = content.audio;
  return edit;
}

/** What is typed is kept with the revision it was typed on, through reloads and sign-ins. */
function useSpecDraft(
  checkpoint: string,
  revision: number,
  spec: Spec | undefined,
): [Editable | undefined, (draft: Editable) => void, () => void] {
  const key = `retake.spec.${checkpoint}.${revision}`;
  const [draft, setDraft] = useState<Editable | undefined>(() => {
    const kept = sessionStorage.getItem(key);
    return kept ? (JSON.parse(kept) as Editable) : undefined;
  });
  return [
    spec && draft,
    (next) => {
      const withTimes = { ...next, beats: timed(next.beats) };
      sessionStorage.setItem(key, JSON.stringify(withTimes));
      setDraft(withTimes);
    },
    () => {
      sessionStorage.removeItem(key);
      setDraft(undefined);
    },
  ];
}

function Form(props: {
  content: Editable;
  change: (part: Partial<Editable>) => void;
  errors: Record<string, string>;
  readOnly: boolean;
}) {
  const { content, change, errors, readOnly } = props;
  const { beats, style, product, audio } = content;
  const changeBeat = (at: number, part: Partial<Beat>) =>
    change({ beats: beats.map((beat, n) => (n === at ? { ...beat, ...part } : beat)) });
  const move = (at: number, by: number) => {
    const next = [...beats];
    const [beat] = next.splice(at, 1);
    next.splice(at + by, 0, beat!);
    change({ beats: timed(next) });
  };
  return (
    <fieldset class="plan-form plain" disabled={readOnly}>
      <div class="plan-timeline" aria-hidden="true">
        {beats.map((beat, n) => (
          <span key={n} style={{ flexGrow: beat.duration }}>
            {clock(beat.start)}
          </span>
        ))}
      </div>
      {beats.map((beat, n) => (
        <section class="beat-form" key={n} aria-label={`Beat ${n + 1}`}>
          <header>
            <h3>
              <span class="ordinal">{n + 1}</span> {readable(beat.beat_id)}
            </h3>
            <span class="muted figure">
              {clock(beat.start)}–{clock(beat.start + beat.duration)}
            </span>
            <span class="grow" />
            {!readOnly && (
              <>
                <button type="button" class="quiet square" aria-label={`Move beat ${n + 1} up`} disabled={n === 0} onClick={() => move(n, -1)}>
                  ↑
                </button>
                <button
                  type="button"
                  class="quiet square"
                  aria-label={`Move beat ${n + 1} down`}
                  disabled={n === beats.length - 1}
                  onClick={() => move(n, 1)}
                >
                  ↓
                </button>
              </>
            )}
          </header>
          <Field label="What happens" error={errors[`beats[${n}].action`]}>
            <textarea rows={2} maxLength={500} value={beat.action} onInput={(e) => changeBeat(n, { action: e.currentTarget.value })} />
          </Field>
          <Field label="Picture" error={errors[`beats[${n}].prompt_template`]}>
            <textarea
              rows={2}
              maxLength={1000}
              value={beat.prompt_template}
              onInput={(e) => changeBeat(n, { prompt_template: e.currentTarget.value })}
            />
          </Field>
          <div class="fields">
            <Field label="Seconds" error={errors[`beats[${n}].duration`]}>
              <select value={beat.duration} onChange={(e) => changeBeat(n, { duration: Number(e.currentTarget.value) })}>
                {[5, 10, 15].map((seconds) => (
                  <option key={seconds}>{seconds}</option>
                ))}
              </select>
            </Field>
            <Field label="Shot" error={errors[`beats[${n}].shot_type`]}>
              <input list="shots" maxLength={60} value={beat.shot_type} onInput={(e) => changeBeat(n, { shot_type: e.currentTarget.value })} />
            </Field>
            <Field label="Camera" error={errors[`beats[${n}].camera_movement`]}>
              <input
                list="camera"
                maxLength={60}
                value={beat.camera_movement}
                onInput={(e) => changeBeat(n, { camera_movement: e.currentTarget.value })}
              />
            </Field>
            <Field label={`Energy ${beat.energy_level}`} error={errors[`beats[${n}].energy_level`]}>
              <input
                type="range"
                min="1"
                max="10"
                value={beat.energy_level}
                onInput={(e) => changeBeat(n, { energy_level: Number(e.currentTarget.value) })}
              />
            </Field>
          </div>
        </section>
      ))}
      <section class="beat-form" aria-label="Style">
        <header>
          <h3>Style</h3>
        </header>
        <div class="fields two">
          <TextField label="Aesthetic" value={style.aesthetic} error={errors["style.aesthetic"]} set={(aesthetic) => change({ style: { ...style, aesthetic } })} />
          <TextField label="Lighting" value={style.lighting} error={errors["style.lighting"]} set={(lighting) => change({ style: { ...style, lighting } })} />
          <TextField label="Mood" value={style.mood} error={errors["style.mood"]} set={(mood) => change({ style: { ...style, mood } })} />
          <div class="field" role="group" aria-label="Colours">
            <span class="field-label">Colours, the dominant one first</span>
            <div class="row swatches">
              {style.color_palette.map((colour, n) => (
                <input
                  key={n}
                  type="color"
                  aria-label={`Colour ${n + 1}`}
                  value={colour}
                  onInput={(e) => {
                    const color_palette = style.color_palette.map((other, m) => (m === n ? e.currentTarget.value : other));
                    change({ style: { ...style, color_palette } });
                  }}
                />
              ))}
            </div>
          </div>
        </div>
      </section>
      <section class="beat-form" aria-label="Product and sound">
        <header>
          <h3>Product and sound</h3>
        </header>
        <div class="fields two">
          <TextField label="Product" value={product.name} error={errors["product.name"]} set={(name) => change({ product: { ...product, name } })} />
          <TextField label="Category" value={product.category} error={errors["product.category"]} set={(category) => change({ product: { ...product, category } })} />
          <TextField label="Music" value={audio.music_style} error={errors["audio.music_style"]} set={(music_style) => change({ audio: { ...audio, music_style } })} />
          <TextField label="Its mood" value={audio.mood} error={errors["audio.mood"]} set={(mood) => change({ audio: { ...audio, mood } })} />
          <Field label="Beats a minute" error={errors["audio.tempo"]}>
            <input
              type="number"
              min="40"
              max="220"
              value={audio.tempo}
              onInput={(e) => change({ audio: { ...audio, tempo: Number(e.currentTarget.value) } })}
            />
          </Field>
        </div>
      </section>
      <datalist id="camera">
        {CAMERA.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <datalist id="shots">
        {SHOTS.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </fieldset>
  );
}

function TextField(props: { label: string; value: string; error?: string; set: (value: string) => void }) {
  return (
    <Field label={props.label} error={props.error}>
      <input value={props.value} onInput={(event) => props.set(event.currentTarget.value)} />
    </Field>
  );
}

function JsonForm(props: { content: Editable; setContent: (content: Editable) => void; readOnly: boolean }) {
  const [text, setText] = useState(() => JSON.stringify(props.content, null, 2));
  const [error, setError] = useState<string>();
  return (
    <Field label="The parts that can be edited, as JSON" error={error}>
      <textarea
        class="json"
        rows={26}
        spellcheck={false}
        readOnly={props.readOnly}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          try {
            const content = JSON.parse(event.currentTarget.value) as Editable;
            if (!Array.isArray(content.beats) || !content.style?.color_palette || !content.product || !content.audio) {
              return setError("It must have beats, style, product and audio.");
            }
            setError(undefined);
            props.setContent(content);
          } catch (failure) {
            setError(`Not JSON yet: ${(failure as Error).message}`);
          }
        }}
      />
    </Field>
  );
}

export function Changes({ before, after }: { before: unknown; after: unknown }) {
  const changes = differences(before, after);
  if (changes.length === 0) return <p class="muted note">Nothing differs.</p>;
  return <ChangeTable changes={changes} heads={["Before", "Now"]} />;
}

export function ChangeTable(props: {
  changes: { path: string; before: unknown; after: unknown }[];
  heads: [string, string];
}) {
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label="Differences of the plans">
      <table class="changes">
        <thead>
          <tr>
            <th scope="col">Where</th>
            <th scope="col">{props.heads[0]}</th>
            <th scope="col">{props.heads[1]}</th>
          </tr>
        </thead>
        <tbody>
          {props.changes.map(({ path, before, after }) => (
            <tr key={path}>
              <th scope="row">{describePath(path)}</th>
              <td>{before === undefined ? <span class="muted">nothing</span> : <del>{inWords(before)}</del>}</td>
              <td>{after === undefined ? <span class="muted">nothing</span> : <ins>{inWords(after)}</ins>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function inWords(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
