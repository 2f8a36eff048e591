import { useState } from "preact/hooks";
import * as calls from "../api/calls";
import { ApiProblem } from "../api/problem";
import type { Checkpoint } from "../api/types";
import type { VideoStore } from "../live/video";
import { specOf } from "../model/artifacts";
import { usd } from "../model/money";
import { PHASE_NAME, phaseOf } from "../model/words";
import { navigate } from "../router";
import { Action, Field } from "../ui/bits";
import { ask, Dialog } from "../ui/dialog";
import { say } from "../ui/notices";

/** Turning it on spends money without asking again, so it asks once, with the price. */
export async function turnYolo(store: VideoStore, shown: Checkpoint | undefined, on: boolean): Promise<void> {
  if (on) {
    const rest = await remaining(store, shown);
    const sure = await ask({
      title: "Go on without asking?",
      body: (
        <>
          <p>
            From now on each step is approved as it is finished
            {rest === undefined ? "" : <>, for about <strong>{usd(rest)}</strong> until the film is done</>}.
            {store.status?.budget_usd != null && <> It stops before it would spend more than {usd(store.status.budget_usd)} in all.</>}
          </p>
          <p>What waits for you now still waits: approve it to set things going. A fork always waits for you.</p>
        </>
      ),
      yes: rest === undefined ? "Turn YOLO on" : `Turn YOLO on ≈ ${usd(rest)}`,
    });
    if (!sure) return;
  }
  try {
    await calls.changeVideo(store.id, { auto_continue: on });
    await store.refresh();
  } catch (error) {
    say(error, "YOLO stays as it was", () => void turnYolo(store, shown, on));
  }
}

/** What the steps after the one shown or running would cost. */
async function remaining(store: VideoStore, shown: Checkpoint | undefined): Promise<number | undefined> {
  const run = store.status?.active_run;
  const from = run ? phaseOf(run.phase) : (shown?.phase_number ?? 0);
  const spec = shown && specOf(shown);
  try {
    const whole = await calls.estimate(store.status!.model, spec?.template ?? "luxury_showcase", spec?.duration ?? 30);
    const later = whole.phases.filter(({ phase }) => phaseOf(phase) > from);
    const exact = !run && shown?.status === "pending" ? shown.next_phase_estimate_usd : null;
    return later.reduce(
      (sum, { phase, estimate_usd }) =>
        sum + (exact !== null && phaseOf(phase) === from + 1 ? exact : estimate_usd),
      0,
    );
  } catch {
    return shown?.next_phase_estimate_usd ?? undefined;
  }
}

export function VideoSettings({ store, onClose }: { store: VideoStore; onClose: () => void }) {
  const status = store.status!;
  const [title, setTitle] = useState(status.title ?? "");
  const [budget, setBudget] = useState(status.budget_usd?.toString() ?? "");
  const [pauses, setPauses] = useState(status.pause_after);
  const [errors, setErrors] = useState<Record<string, string>>({});

  const save = async () => {
    setErrors({});
    try {
      await calls.changeVideo(store.id, {
        ...(title.trim() !== (status.title ?? "") && { title: title.trim() }),
        ...(budget !== (status.budget_usd?.toString() ?? "") && { budget_usd: budget === "" ? null : Number(budget) }),
        ...(String(pauses) !== String(status.pause_after) && { pause_after: pauses }),
      });
      await store.refresh();
      onClose();
    } catch (error) {
      if (error instanceof ApiProblem && Object.keys(error.fields()).length > 0) setErrors(error.fields());
      else say(error, "The settings were not saved", save);
    }
  };

  const remove = async () => {
    const sure = await ask({
      title: "Delete this video?",
      body: "All its branches, pictures and films go. This cannot be undone.",
      yes: "Delete",
      danger: true,
    });
    if (!sure) return;
    try {
      await calls.deleteVideo(store.id);
      await navigate({ page: "home" });
    } catch (error) {
      say(error, "The video was not deleted");
    }
  };

  return (
    <Dialog title="Video settings" onClose={onClose}>
      <div class="stack">
        <Field label="Title" error={errors.title}>
          <input value={title} maxLength={200} placeholder={status.prompt} onInput={(e) => setTitle(e.currentTarget.value)} />
        </Field>
        <Field label="Budget, $" error={errors.budget_usd} hint={`${usd(status.cost_usd)} is spent. Empty: no limit.`}>
          <input type="number" min="0" step="0.01" value={budget} onInput={(e) => setBudget(e.currentTarget.value)} />
        </Field>
        <fieldset>
          <legend>With YOLO, still wait for me after</legend>
          <div class="row">
            {([1, 2, 3] as const).map((phase) => (
              <label class="check" key={phase}>
                <input
                  type="checkbox"
                  checked={pauses.includes(phase)}
                  onChange={(e) =>
                    setPauses(
                      e.currentTarget.checked ? [...pauses, phase].sort() : pauses.filter((other) => other !== phase),
                    )
                  }
                />
                {PHASE_NAME[phase]}
              </label>
            ))}
          </div>
        </fieldset>
        <p class="muted prompt-shown">{status.prompt}</p>
        <div class="row spread">
          <Action class="danger-quiet" act={remove}>
            Delete video…
          </Action>
          <span class="row">
            <button type="button" onClick={onClose}>
              Cancel
            </button>
            <Action class="primary" act={save}>
              Save
            </Action>
          </span>
        </div>
      </div>
    </Dialog>
  );
}
