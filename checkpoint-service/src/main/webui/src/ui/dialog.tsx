import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

/** A modal dialog of the browser's own kind: it keeps the focus, Escape closes it. */
export function Dialog(props: {
  title: string;
  onClose?: () => void;
  wide?: boolean;
  children: ComponentChildren;
}) {
  const element = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = element.current!;
    if (!dialog.open) dialog.showModal();
    return () => dialog.close();
  }, []);
  return (
    <dialog
      ref={element}
      class={props.wide ? "wide" : undefined}
      aria-label={props.title}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose?.();
      }}
      onClick={(event) => {
        if (event.target === element.current) props.onClose?.();
      }}
    >
      <div class="dialog-body">
        <h2>{props.title}</h2>
        {props.children}
      </div>
    </dialog>
  );
}

interface Question {
  title: string;
  body: ComponentChildren;
  yes: string;
  no?: string;
  danger?: boolean;
}

let pending: { question: Question; answer: (yes: boolean) => void } | undefined;
let redrawHost = () => {};

/** Asks once; resolves to whether the answer was yes. */
export function ask(question: Question): Promise<boolean> {
  pending?.answer(false);
  return new Promise((resolve) => {
    pending = {
      question,
      answer: (yes) => {
        pending = undefined;
        redrawHost();
        resolve(yes);
      },
    };
    redrawHost();
  });
}

export function Questions() {
  const [, redraw] = useState(0);
  useEffect(() => {
    redrawHost = () => redraw((n) => n + 1);
    redrawHost();
  }, []);
  if (!pending) return null;
  const { question, answer } = pending;
  return (
    <Dialog title={question.title} onClose={() => answer(false)}>
      <div class="prose">{question.body}</div>
      <div class="row end">
        <button onClick={() => answer(false)}>{question.no ?? "Cancel"}</button>
        <button class={question.danger ? "danger" : "primary"} onClick={() => answer(true)} autofocus>
          {question.yes}
        </button>
      </div>
    </Dialog>
  );
}
