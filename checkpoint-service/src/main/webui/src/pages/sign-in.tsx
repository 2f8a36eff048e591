import { useState } from "preact/hooks";
import { config } from "../config";
import { accept, signInAtProvider, signInByName } from "../session";
import { Field } from "../ui/bits";
import { Dialog } from "../ui/dialog";

/** Over whatever is open: after it, the page goes on where it was. */
export function SignIn({ known, refusal }: { known: string | undefined; refusal: string | undefined }) {
  const way = config().sign_in.way;
  const [value, setValue] = useState(way === "local" ? (known ?? localStorage.getItem("retake.name") ?? "") : "");
  const [error, setError] = useState(refusal);
  const [busy, setBusy] = useState(false);

  const submit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      if (way === "oidc") await signInAtProvider();
      else if (way === "token") accept(value.trim());
      else {
        localStorage.setItem("retake.name", value.trim());
        await signInByName(value.trim());
      }
    } catch (failure) {
      setError(failure instanceof TypeError ? "Retake cannot be reached just now." : (failure as Error).message);
      setBusy(false);
    }
  };

  return (
    <Dialog title={known === undefined ? "Sign in to Retake" : "Sign in again"}>
      <form class="stack" onSubmit={submit}>
        {known === undefined ? (
          <p class="muted">A prompt becomes a short film in four steps. You decide after each.</p>
        ) : (
          <p class="muted">Your sign-in has expired. Nothing you were doing is lost.</p>
        )}
        {way === "local" && (
          <Field label="Your name" error={error} hint="On this machine a name is enough; your videos are kept under it.">
            <input
              value={value}
              onInput={(event) => setValue(event.currentTarget.value)}
              maxLength={64}
              autocomplete="username"
              required
              autofocus
            />
          </Field>
        )}
        {way === "token" && (
          <Field label="Bearer token" error={error}>
            <textarea
              value={value}
              onInput={(event) => setValue(event.currentTarget.value)}
              rows={4}
              autocomplete="off"
              spellcheck={false}
              required
              autofocus
            />
          </Field>
        )}
        {way === "oidc" && error && <p class="field-error">{error}</p>}
        <div class="row end">
          <button class="primary" type="submit" disabled={busy}>
            {way === "oidc" ? "Continue to sign-in" : "Sign in"}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
