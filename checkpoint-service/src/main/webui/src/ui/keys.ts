import { useEffect, useRef } from "preact/hooks";

type Bindings = Record<string, (event: KeyboardEvent) => void>;

const layers: { current: Bindings }[] = [];

/**
 * Single keys; silent while one types, in dialogs, and together with Ctrl, Alt or Cmd. Where several parts of the page
 * bind one key, the last wins, and a fallback never.
 */
export function useKeys(bindings: Bindings, { fallback = false } = {}): void {
  const layer = useRef(bindings);
  layer.current = bindings;
  useEffect(() => {
    if (fallback) layers.unshift(layer);
    else layers.push(layer);
    return () => void layers.splice(layers.indexOf(layer), 1);
  }, []);
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const target = event.target as HTMLElement;
  if (target.closest("input, textarea, select, [contenteditable], dialog")) return;
  // A focused button or player keeps the keys that already mean something to it.
  if (event.key === " " && target.closest("button, a, summary, video, audio")) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const binding = layers.findLast((layer) => layer.current[key])?.current[key];
  if (!binding) return;
  event.preventDefault();
  binding(event);
});
