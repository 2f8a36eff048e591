import { useRef, useState } from "preact/hooks";
import * as calls from "../api/calls";
import { Intents } from "../api/client";
import { ApiProblem } from "../api/problem";
import type { Checkpoint } from "../api/types";
import type { Remaking, VideoStore } from "../live/video";
import { changedSince } from "../model/artifacts";
import { usd } from "../model/money";
import { ago, artifactName, decidedBy, PHASE_NAME } from "../model/words";
import { navigate } from "../router";
import { ask } from "../ui/dialog";
import { say } from "../ui/notices";

export interface Decisions {
  /** One decision at a time, whichever way it is given. */
  busy: boolean;
  approve: () => Promise<void>;
  fork: () => Promise<void>;
  abandon: () => Promise<void>;
  retry: () => Promise<void>;
  cancel: () => Promise<void>;
  stopRemaking: (remaking: Remaking) => Promise<void>;
  /** Set while something on the page is not saved; nothing is approved then. */
  unsaved: boolean;
  setUnsaved: (unsaved: boolean) => void;
  /**
   * Runs an edit of the checkpoint that was shown, tells of changes made elsewhere and of what went wrong; resolves to
   * whether it is done. Fields that are wrong are told to `onFields` where it is given.
   */
  edit: (
    title: string,
    work: (shown: Checkpoint) => Promise<unknown>,
    onFields?: (fields: Record<string, string>) => void,
  ) => Promise<boolean>;
}

/** What a person can decide about the checkpoint they are shown. A decision binds to what was shown. */
export function useDecisions(store: VideoStore, checkpoint: Checkpoint | undefined): Decisions {
  const [busy, setBusy] = useState(false);
  const [unsaved, setUnsaved] = useState(false);
  const deciding = useRef(false);
  const intents = useRef(new Intents());

  const once = async (work: () => Promise<void>): Promise<void> => {
    if (deciding.current) return;
    deciding.current = true;
    setBusy(true);
    try {
      await work();
    } finally {
      deciding.current = false;
      setBusy(false);
    }
  };

  const follow = () => navigate({ page: "video", video: store.id });

  const approveThis = async (shown: Checkpoint): Promise<void> => {
    try {
      await intents.current.carryOut(`approve ${shown.id} ${shown.revision}`, (key) => calls.approve(shown, key));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (error.is("budget-exceeded")) {
        if (await raiseBudget(store, error)) return approveThis(shown);
        return;
      }
      const now = await store.reload(shown.id);
      await store.refresh();
      if (!now || (now.status === shown.status && now.revision === shown.revision)) {
        return say(error, "Not approved", () => void once(() => approveThis(shown)));
      }
      if (!(await askAgain(shown, now))) return;
      if (now.status === "pending") return approveThis(now);
    }
    await store.refresh();
    await follow();
  };

  const simply = (title: string, work: () => Promise<void>): Promise<void> =>
    once(async () => {
      try {
        await work();
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        await store.refresh();
        say(error, title, () => void simply(title, work));
      }
    });

  const edit: Decisions["edit"] = async (title, work, onFields) => {
    if (!checkpoint) return false;
    const attempt = async (shown: Checkpoint): Promise<boolean> => {
      try {
        await work(shown);
        await store.reload(shown.id);
        await store.refresh();
        return true;
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        if (error.changedElsewhere) {
          const now = await store.reload(shown.id);
          await store.refresh();
          const again = now && (await askAgain(shown, now, "Make my change too"));
          return again && now.status === "pending" ? attempt(now) : false;
        }
        const fields = error.fields();
        if (onFields && Object.keys(fields).length > 0) onFields(fields);
        else say(error, title, error.mayPass ? () => void edit(title, work, onFields) : undefined);
        return false;
      }
    };
    return attempt(checkpoint);
  };

  return {
    busy,
    unsaved,
    setUnsaved,
    approve: () =>
      once(async () => {
        if (checkpoint && !unsaved) await approveThis(checkpoint);
      }),
    fork: () =>
      simply("Not forked", async () => {
        // What came out at the end is changed where it was made.
        const source = checkpoint?.phase_number === 4 ? store.all.find(({ id }) => id === checkpoint.parent_checkpoint_id) : checkpoint;
        if (!source) return;
        const forked = await intents.current.carryOut(`fork ${source.id}`, (key) => calls.fork(source, key));
        await store.refresh();
        await navigate({ page: "video", video: store.id, checkpoint: forked.id });
      }),
    abandon: async () => {
      if (!checkpoint) return;
      const sure = await ask({
        title: `Abandon ${PHASE_NAME[checkpoint.phase_number].toLowerCase()} on ${checkpoint.branch_name}?`,
        body: "Its branch ends here. Everything made so far stays, and you can fork it at any time.",
        yes: "Abandon",
        danger: true,
      });
      if (!sure) return;
      await simply("Not abandoned", async () => {
        await calls.abandon(checkpoint);
        await store.reload(checkpoint.id);
        await store.refresh();
      });
    },
    retry: () =>
      simply("Not tried again", async () => {
        await intents.current.carryOut("retry", (key) => calls.retry(store.id, key));
        await store.refresh();
        await follow();
      }),
    cancel: async () => {
      const sure = await ask({
        title: "Cancel this step?",
        body: "What is finished is kept and used when you go on. What the provider has begun may still be charged.",
        yes: "Cancel the step",
        no: "Keep going",
        danger: true,
      });
      if (!sure) return;
      await simply("Not cancelled", async () => {
        await calls.cancel(store.id);
        await store.refresh();
      });
    },
    stopRemaking: ({ operation }) => simply("Not stopped", () => calls.cancelOperation(store.id, operation)),
    edit,
  };
}

/** Offers just as much more as the step needs. */
async function raiseBudget(store: VideoStore, { problem }: ApiProblem): Promise<boolean> {
  const [needed, left] = [Number(problem.estimate_usd), Number(problem.remaining_usd)];
  const budget = Math.ceil(((store.status?.budget_usd ?? 0) + needed - left) * 100) / 100;
  const sure = await ask({
    title: "Over the budget",
    body: `This step needs about ${usd(needed)}, and ${usd(left)} of the budget is left.`,
    yes: `Raise the budget to ${usd(budget)} and approve`,
  });
  if (!sure) return false;
  try {
    await calls.changeVideo(store.id, { budget_usd: budget });
    return true;
  } catch (error) {
    say(error, "The budget was not raised");
    return false;
  }
}

/** Says what became of the checkpoint elsewhere, and asks how to go on. */
async function askAgain(shown: Checkpoint, now: Checkpoint, yes = "Approve what is there now"): Promise<boolean> {
  if (now.status !== "pending") {
    const by = now.status === "approved" ? decidedBy(now.approved_by) : "";
    const when = now.approved_at ? `, ${ago(now.approved_at)}` : "";
    return ask({
      title: now.status === "approved" ? "Already approved" : "Abandoned meanwhile",
      body: (
        <p>
          {PHASE_NAME[now.phase_number]} on {now.branch_name} was {now.status} {by}
          {when}. Your click changed nothing.{" "}
          {now.status === "approved" ? "You can follow what happens now, or fork it." : "Fork it to take it up again."}
        </p>
      ),
      yes: "Show where it is now",
      no: "Stay here",
    });
  }
  const changed = changedSince(shown, now);
  return ask({
    title: "Changed since you looked",
    body: (
      <>
        <p>Meanwhile, elsewhere:</p>
        <ul>
          {changed.map((artifact) => (
            <li key={artifact.id}>
              {artifactName(artifact.artifact_key)} is now v{artifact.version}
            </li>
          ))}
          {changed.length === 0 && <li>the checkpoint was edited (revision {now.revision})</li>}
        </ul>
        <p>Behind this question is what is there now.</p>
      </>
    ),
    yes,
    no: "Look first",
  });
}
