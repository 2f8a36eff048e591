import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Artifact } from "../api/types";
import { linkOf } from "../model/media";
import type { State } from "../model/words";
import { Icon, type IconName } from "./icon";

/** State as an icon and a word. */
export function Chip({ state }: { state: State }) {
  return (
    <span class={`chip ${state.tone}`}>
      <Icon name={state.icon} spin={state.icon === "running"} />
      {state.word}
    </span>
  );
}

/** A button that does one thing at a time: while it works it cannot be pressed again. */
export function Action(props: {
  act: () => Promise<unknown> | void;
  icon?: IconName;
  /** The key that does the same. */
  hint?: string;
  class?: string;
  disabled?: boolean;
  children: ComponentChildren;
}) {
  const { act, icon, hint, children, disabled } = props;
  const [busy, setBusy] = useState(false);
  return (
    <button
      type="button"
      class={props.class}
      aria-busy={busy}
      disabled={disabled || busy}
      aria-keyshortcuts={hint}
      onClick={async () => {
        setBusy(true);
        try {
          await act();
        } finally {
          setBusy(false);
        }
      }}
    >
      {busy ? <Icon name="running" spin /> : icon && <Icon name={icon} />}
      <span>{children}</span>
      {hint && <kbd aria-hidden="true">{hint}</kbd>}
    </button>
  );
}

export function Switch(props: { label: string; on: boolean; onChange: (on: boolean) => void; disabled?: boolean }) {
  return (
    <button
      type="button"
      class="switch"
      role="switch"
      aria-checked={props.on}
      disabled={props.disabled}
      onClick={() => props.onChange(!props.on)}
    >
      <span class="label">{props.label}</span>
      <span class="track" aria-hidden="true">
        <span class="thumb" />
      </span>
      <span class="value">{props.on ? "on" : "off"}</span>
    </button>
  );
}

/**
 * A still in a box that has its shape before it is there. What is shown stays when only its address changes.
 */
export function Picture({ artifact, alt, src }: { artifact?: Artifact; alt: string; src?: string }) {
  const object = artifact?.s3_key ?? src;
  const [shown, setShown] = useState<{ object?: string; url?: string; loaded: boolean }>({ loaded: false });
  const fresh = artifact ? linkOf(artifact) : src;
  const url = shown.loaded && shown.object === object ? shown.url : fresh;
  return (
    <span class="picture">
      {url && (
        <img
          src={url}
          alt={alt}
          decoding="async"
          class={shown.loaded && shown.object === object ? "loaded" : undefined}
          onLoad={() => setShown({ object, url, loaded: true })}
          onError={() => setShown({ loaded: false })}
        />
      )}
    </span>
  );
}

export function Field(props: {
  label: string;
  error?: string;
  hint?: string;
  class?: string;
  children: ComponentChildren;
}) {
  return (
    <label class={`field ${props.class ?? ""} ${props.error ? "wrong" : ""}`}>
      <span class="field-label">{props.label}</span>
      {props.children}
      {props.hint && !props.error && <span class="hint">{props.hint}</span>}
      {props.error && <span class="field-error">{props.error}</span>}
    </label>
  );
}
