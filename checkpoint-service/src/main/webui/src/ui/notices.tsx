import { useEffect, useState } from "preact/hooks";
import { ApiProblem } from "../api/problem";
import { Icon } from "./icon";

/** An error that somebody must see: it stays until it is dismissed. */
interface Notice {
  id: number;
  title: string;
  detail: string;
  requestId: string | undefined;
  retry: (() => void) | undefined;
}

let notices: Notice[] = [];
let counter = 0;
const listeners = new Set<() => void>();

function set(next: Notice[]): void {
  notices = next;
  listeners.forEach((listener) => listener());
}

export function say(what: unknown, title: string, retry?: () => void): void {
  const detail = what instanceof Error ? what.message : String(what);
  const requestId = what instanceof ApiProblem ? what.requestId : undefined;
  const same = notices.filter((notice) => notice.title !== title || notice.detail !== detail);
  set([...same, { id: ++counter, title, detail: withFields(what, detail), requestId, retry }]);
}

function withFields(what: unknown, detail: string): string {
  if (!(what instanceof ApiProblem)) return detail;
  const fields = Object.entries(what.fields()).map(([field, message]) => `${field} ${message}`);
  return fields.length === 0 ? detail : fields.join("; ");
}

export function Notices() {
  const [, redraw] = useState(0);
  useEffect(() => {
    const listener = () => redraw((n) => n + 1);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  return (
    <div class="notices" role="alert" aria-live="assertive">
      {notices.map((notice) => (
        <div class="notice" key={notice.id}>
          <Icon name="warning" />
          <div class="grow">
            <strong>{notice.title}</strong>
            <p>{notice.detail}</p>
            {notice.requestId && (
              <p class="request">
                Request <code>{notice.requestId}</code>
              </p>
            )}
          </div>
          {notice.retry && (
            <button
              class="small"
              onClick={() => {
                set(notices.filter((other) => other !== notice));
                notice.retry?.();
              }}
            >
              Retry
            </button>
          )}
          <button class="quiet small" aria-label="Dismiss" onClick={() => set(notices.filter((other) => other !== notice))}>
            <Icon name="cross" />
          </button>
        </div>
      ))}
    </div>
  );
}
