import type { ComponentChildren } from "preact";
import { useEffect, useId, useMemo, useState } from "preact/hooks";
import * as calls from "../api/calls";
import type { Beat, Spec, SpecEdit } from "../api/types";
import { metadataOf, specOf, versionsOf } from "../model/artifacts";
import { LENGTHS, lengthOf, MOST_BEATS, ROLES, timed, withBeatAt, withoutBeatAt, wrongLengths, wrongWords } from "../model/beats";
import { describePath, differences, hasShapeOf } from "../model/diff";
import { clock, readable } from "../model/words";
import { guardLeaving } from "../router";
import { Action, Field } from "../ui/bits";
import { ask } from "../ui/dialog";
import { Icon } from "../ui/icon";
import { useKeys } from "../ui/keys";
import { Facts, isEditable, ReadOnlyHint, type ReviewProps, UseAgain, VersionStrip } from "./common";

/** What a person may change of it. */
type Editable = Pick<Spec, "beats" | "style" | "product" | "audio">;
type Tab = "form" | "json" | "changes";

const CAMERA = [
  "static", "push_in", "pull_out", "pan_left", "pan_right", "tilt_up", "tilt_down", "orbit", "tracking", "crane_up",
  "handheld", "whip_pan",
];
const SHOTS = [
  "hero", "close_up", "extreme_close_up", "macro", "medium", "wide", "over_shoulder", "top_down", "product_still",
];

function editable(spec: Spec): Editable {
  return { beats: spec.beats, style: spec.style, product: spec.product, audio: spec.audio };
}

export function PlanReview(props: ReviewProps) {
  const { store, checkpoint, decisions, title } = props;
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
  const [discards, setDiscards] = useState(0);

  const content = draft ?? editable(spec);
  const changed = useMemo(() => (draft ? differences(editable(spec), draft).length : 0), [draft, spec]);
  const unsaved = changed > 0;
  const leave = async () => {
    const sure = await ask({
      title: "Leave without saving?",
      body: `${changed} change${changed === 1 ? "" : "s"} to the plan would be lost.`,
      yes: "Leave",
      no: "Stay",
      danger: true,
    });
    if (sure) {
      forget();
      guardLeaving(undefined);
    }
    return sure;
  };
  useEffect(() => {
    decisions.setUnsaved(unsaved);
    guardLeaving(unsaved ? leave : undefined);
    return () => {
      guardLeaving(undefined);
      decisions.setUnsaved(false);
    };
  }, [unsaved, changed]);
  useKeys({
    e: () => document.querySelector<HTMLElement>(".plan-form textarea, .plan-form input, .json")?.focus(),
  });

  if (!shown) return <div class="stage">{title}</div>;

  const lengths = unsaved ? wrongLengths(content.beats, spec.duration) : {};
  const save = async () => {
    const words = wrongWords(content.beats);
    setErrors(words);
    if (Object.keys({ ...words, ...lengths }).length > 0) {
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>(".field.wrong :is(input, select, textarea)")?.focus(),
      );
      return;
    }
    const edit = editOf(spec, content);
    if (await decisions.edit("The plan was not saved", (cp) => calls.editSpec(cp, edit), setErrors)) {
      forget();
      setShownVersion(undefined);
    }
  };
  const change = (part: Partial<Editable>) => {
    setDraft({ ...content, ...part });
    // Once refused, a field is told of until it is right.
    if (part.beats) setErrors(Object.keys(errors).length > 0 ? wrongWords(part.beats) : {});
    else setErrors({});
  };

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
          {tab === "form" && (
            <Form
              content={content}
              seconds={spec.duration}
              change={change}
              errors={{ ...lengths, ...errors }}
              readOnly={!mayEdit}
            />
          )}
          {tab === "json" && (
            <JsonForm key={`${shown.id} ${discards}`} content={content} setContent={setDraft} readOnly={!mayEdit} />
          )}
          {tab === "changes" && <Changes before={first && editable(first)} after={content} />}
        </div>
        {unsaved && (
          <div class="save-bar" role="region" aria-label="Unsaved edits">
            <SaveState changed={changed} errors={errors} surplus={lengthOf(content.beats) - spec.duration} />
            <span class="grow" />
            <button
              type="button"
              onClick={() => {
                setErrors({});
                setDiscards(discards + 1);
                forget();
              }}
            >
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
            if (version !== shown.version && (!unsaved || (await leave()))) setShownVersion(version);
          }}
        />
        {!isNewest && isEditable(checkpoint) && (
          <UseAgain {...props} artifact={shown} onDone={() => setShownVersion(undefined)} />
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

/** How much is not saved, or what keeps it from being saved. */
function SaveState({ changed, errors, surplus }: { changed: number; errors: Record<string, string>; surplus: number }) {
  const [first, ...others] = Object.entries(errors);
  if (surplus !== 0) {
    return (
      <span class="field-error" role="status">
        {Math.abs(surplus)} s too {surplus > 0 ? "many" : "few"}: change the beats' seconds, or remove or add one
      </span>
    );
  }
  if (!first) return <span>{`${changed} unsaved change${changed === 1 ? "" : "s"}`}</span>;
  return (
    <span class="field-error" role="status">
      {describePath(first[0].replaceAll(/[.[\]]+/g, "/"))}: {first[1]}
      {others.length > 0 && `, and ${others.length} more`}
    </span>
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
    return kept === null ? undefined : JSON.parse(kept);
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
  seconds: number;
  change: (part: Partial<Editable>) => void;
  errors: Record<string, string>;
  readOnly: boolean;
}) {
  const { content, seconds, change, errors, readOnly } = props;
  const { beats, style, product, audio } = content;
  const sum = lengthOf(beats);
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
      {sum !== seconds && (
        <p class="field-error">
          The beats add up to {sum} s; the film lasts {seconds} s.
        </p>
      )}
      {beats.map((beat, n) => (
        <BeatForm
          key={n}
          ordinal={n + 1}
          beat={beat}
          errors={errors}
          change={(part) => change({ beats: timed(beats.map((other, m) => (m === n ? { ...other, ...part } : other))) })}
        >
          {!readOnly && (
            <>
              <button type="button" class="quiet square" aria-label={`Move beat ${n + 1} up`} title="Move up" disabled={n === 0} onClick={() => move(n, -1)}>
                <Icon name="up" />
              </button>
              <button
                type="button"
                class="quiet square"
                aria-label={`Move beat ${n + 1} down`}
                title="Move down"
                disabled={n === beats.length - 1}
                onClick={() => move(n, 1)}
              >
                <Icon name="down" />
              </button>
              <button
                type="button"
                class="quiet square"
                aria-label={`Remove beat ${n + 1}`}
                title="Remove"
                disabled={beats.length === 1}
                onClick={() => change({ beats: withoutBeatAt(beats, n, seconds) })}
              >
                <Icon name="cross" />
              </button>
            </>
          )}
        </BeatForm>
      ))}
      {!readOnly && (
        <button
          type="button"
          class="add"
          disabled={beats.length >= MOST_BEATS}
          onClick={() => change({ beats: withBeatAt(beats, beats.length, seconds) })}
        >
          <Icon name="plus" /> {beats.length < MOST_BEATS ? "Add a beat" : `${MOST_BEATS} beats are the most`}
        </button>
      )}
      <section class="beat-form" aria-label="Style">
        <header>
          <h3>Style</h3>
        </header>
        <div class="fields">
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
        <div class="fields">
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
    </fieldset>
  );
}

/** One beat; its buttons are the children. */
function BeatForm(props: {
  ordinal: number;
  beat: Beat;
  errors: Record<string, string>;
  change: (part: Partial<Beat>) => void;
  children: ComponentChildren;
}) {
  const { ordinal, beat, change } = props;
  const error = (field: keyof Beat) => props.errors[`beats[${ordinal - 1}].${field}`];
  const roles = ROLES.includes(beat.beat_id) ? ROLES : [beat.beat_id, ...ROLES];
  return (
    <section class="beat-form" aria-label={`Beat ${ordinal}`}>
      <header>
        <h3>
          <span class="ordinal">{ordinal}</span> {readable(beat.beat_id)}
        </h3>
        <span class="muted figure">
          {clock(beat.start)}–{clock(beat.start + beat.duration)}
        </span>
        <span class="grow" />
        {props.children}
      </header>
      <Field label="What happens" error={error("action")}>
        <textarea rows={2} maxLength={500} value={beat.action} onInput={(e) => change({ action: e.currentTarget.value })} />
      </Field>
      <Field label="Picture" error={error("prompt_template")}>
        <textarea
          rows={2}
          maxLength={1000}
          value={beat.prompt_template}
          onInput={(e) => change({ prompt_template: e.currentTarget.value })}
        />
      </Field>
      <div class="fields five">
        <Field label="Role" error={error("beat_id")}>
          <select value={beat.beat_id} onChange={(e) => change({ beat_id: e.currentTarget.value })}>
            {roles.map((role) => (
              <option key={role} value={role}>
                {readable(role)}
              </option>
            ))}
          </select>
        </Field>
        <Field label="Seconds" error={error("duration")}>
          <select value={beat.duration} onChange={(e) => change({ duration: Number(e.currentTarget.value) })}>
            {LENGTHS.map((seconds) => (
              <option key={seconds}>{seconds}</option>
            ))}
          </select>
        </Field>
        <Field label="Shot" error={error("shot_type")}>
          <WordsField value={beat.shot_type} known={SHOTS} set={(shot_type) => change({ shot_type })} />
        </Field>
        <Field label="Camera" error={error("camera_movement")}>
          <WordsField value={beat.camera_movement} known={CAMERA} set={(camera_movement) => change({ camera_movement })} />
        </Field>
        <Field label={`Energy ${beat.energy_level}`} error={error("energy_level")}>
          <input
            type="range"
            min="1"
            max="10"
            value={beat.energy_level}
            onInput={(e) => change({ energy_level: Number(e.currentTarget.value) })}
          />
        </Field>
      </div>
    </section>
  );
}

/** Free words, with those that are known offered; an identifier is shown as a person would write it. */
function WordsField({ value, known, set }: { value: string; known: string[]; set: (value: string) => void }) {
  const list = useId();
  return (
    <>
      <input
        list={list}
        maxLength={60}
        value={/^[a-z]+(_[a-z]+)+$/.test(value) || known.includes(value) ? readable(value) : value}
        onInput={(event) => {
          const words = event.currentTarget.value;
          set(known.find((identifier) => readable(identifier) === words) ?? words);
        }}
      />
      <datalist id={list}>
        {known.map((each) => (
          <option key={each} value={readable(each)} />
        ))}
      </datalist>
    </>
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
          const content = parsed(event.currentTarget.value);
          if (content === undefined) return setError("Not JSON yet.");
          if (!hasShapeOf(content, props.content)) return setError("It must have the same fields as before.");
          setError(undefined);
          props.setContent(content);
        }}
      />
    </Field>
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
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
