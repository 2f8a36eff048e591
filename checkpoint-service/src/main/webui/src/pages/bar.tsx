import type { ComponentChildren } from "preact";
import type { Checkpoint } from "../api/types";
import type { VideoStore } from "../live/video";
import { editCount } from "../model/artifacts";
import { usd } from "../model/money";
import { nextChild, nextPhase, opensBranch } from "../model/tree";
import { ago, artifactName, decidedBy, PHASE_NAME, phaseOf } from "../model/words";
import { href } from "../router";
import { Action } from "../ui/bits";
import { Icon } from "../ui/icon";
import { useKeys } from "../ui/keys";
import type { Decisions } from "./decisions";

/** Always there, and always says what approving will do: the branch, the next step, the price. */
export function Bar(props: {
  store: VideoStore;
  checkpoint: Checkpoint | undefined;
  decisions: Decisions;
  following: boolean;
}) {
  const { store, checkpoint, decisions } = props;
  const run = store.status?.active_run;
  useKeys({
    a: () => void (mayApprove(store, checkpoint, decisions) && decisions.approve()),
    f: () => void (checkpoint && decisions.fork()),
  });
  return (
    <footer class="bar" aria-label="Decision">
      {run && (props.following || !checkpoint) ? (
        <RunBar store={store} decisions={decisions} />
      ) : checkpoint ? (
        <CheckpointBar {...props} checkpoint={checkpoint} />
      ) : store.status && store.all.length === 0 ? (
        <>
          <p class="outlook">
            <strong>{PHASE_NAME[1]}</strong> can be tried again
          </p>
          <Action class="primary large" icon="retake" act={decisions.retry}>
            Try again
          </Action>
        </>
      ) : (
        <p class="outlook" />
      )}
    </footer>
  );
}

function RunBar({ store, decisions }: { store: VideoStore; decisions: Decisions }) {
  const run = store.status!.active_run!;
  const phase = phaseOf(run.phase);
  return (
    <>
      <p class="outlook">
        <strong>{PHASE_NAME[phase]}</strong> on <b>{run.branch_name}</b>
        <span class="sep">·</span> about <b>{usd(run.estimate_usd)}</b>, set aside already
        {run.attempt > 1 && (
          <>
            <span class="sep">·</span> attempt {run.attempt}
          </>
        )}
        {store.status!.auto_continue && (
          <>
            <span class="sep">·</span> YOLO: goes on by itself
          </>
        )}
      </p>
      <Action act={decisions.cancel} icon="cross">
        Cancel
      </Action>
    </>
  );
}

function CheckpointBar({
  store,
  checkpoint,
  decisions,
}: {
  store: VideoStore;
  checkpoint: Checkpoint;
  decisions: Decisions;
}) {
  if (checkpoint.status === "pending") return <PendingBar {...{ store, checkpoint, decisions }} />;
  const retryable = canGoOn(store, checkpoint);
  const next = nextPhase(checkpoint.phase_number);
  if (retryable && next) {
    return (
      <>
        <p class="outlook">
          <strong>{PHASE_NAME[next]}</strong> {store.status?.error ? "failed" : "was stopped"} here
          <span class="sep">·</span> what is finished is used again
          <Price usd={checkpoint.next_phase_estimate_usd} />
        </p>
        <ForkButton decisions={decisions} />
        <Action class="primary large" icon="retake" act={decisions.approve} hint="A">
          Try again
        </Action>
      </>
    );
  }
  if (checkpoint.phase_number === 4) {
    return (
      <>
        <p class="outlook">
          <strong>The film of {checkpoint.branch_name} is done</strong>
          <span class="sep">·</span> to change it, fork its chunks, its storyboard or its plan
        </p>
        <ForkButton decisions={decisions} label="Fork its chunks" />
      </>
    );
  }
  return (
    <>
      <p class="outlook">
        <strong>{checkpoint.status === "approved" ? "Approved" : "Abandoned"}</strong>{" "}
        {checkpoint.status === "approved" && (
          <>
            {decidedBy(checkpoint.approved_by)}
            {checkpoint.approved_at && `, ${ago(checkpoint.approved_at)}`}
          </>
        )}
        <span class="sep">·</span> it stays as it is; a fork is yours to change
      </p>
      <ForkButton decisions={decisions} />
    </>
  );
}

function PendingBar({ store, checkpoint, decisions }: { store: VideoStore; checkpoint: Checkpoint; decisions: Decisions }) {
  const edits = editCount(checkpoint);
  const opens = opensBranch(checkpoint);
  const run = store.status?.active_run;
  const taken = [...store.all.map((other) => other.branch_name), ...(run ? [run.branch_name] : [])];
  const branch = opens ? nextChild(taken, checkpoint.branch_name) : checkpoint.branch_name;
  const next = nextPhase(checkpoint.phase_number)!;
  const over = overBudget(store, checkpoint);
  const remaking = store.remaking.find((other) => other.checkpoint === checkpoint.id);
  let says: ComponentChildren;
  if (decisions.unsaved) {
    says = <strong>Unsaved edits: save or discard them first</strong>;
  } else if (remaking) {
    says = <strong>{artifactName(remaking.key)} is being made anew: decide when it is done</strong>;
  } else if (run) {
    says = (
      <>
        <strong>{PHASE_NAME[phaseOf(run.phase)]}</strong> runs on <a href={href({ page: "video", video: store.id })}>{run.branch_name}</a>
        : one step at a time
      </>
    );
  } else {
    says = (
      <>
        {edits > 0 && (
          <>
            {edits} edit{edits === 1 ? "" : "s"} →{" "}
          </>
        )}
        continues on {opens && "the new branch "}
        <b>{branch}</b>
        <span class="sep">·</span> next: <strong>{PHASE_NAME[next]}</strong>
        <Price usd={checkpoint.next_phase_estimate_usd} />
        {over !== undefined && (
          <span class="over">
            <Icon name="warning" /> {usd(over)} over the budget
          </span>
        )}
      </>
    );
  }
  return (
    <>
      <p class="outlook">{says}</p>
      {remaking ? (
        <Action class="quiet" icon="cross" act={() => decisions.stopRemaking(remaking)}>
          Stop that
        </Action>
      ) : (
        <Action class="quiet" act={decisions.abandon} disabled={decisions.busy}>
          Abandon
        </Action>
      )}
      <ForkButton decisions={decisions} />
      <Action
        class="primary large"
        icon="check"
        act={decisions.approve}
        hint="A"
        disabled={!mayApprove(store, checkpoint, decisions)}
      >
        Approve
      </Action>
    </>
  );
}

function ForkButton({ decisions, label = "Fork" }: { decisions: Decisions; label?: string }) {
  return (
    <Action icon="fork" act={decisions.fork} hint="F" disabled={decisions.busy}>
      {label}
    </Action>
  );
}

function Price({ usd: amount }: { usd: number | null }) {
  return amount === null || amount === undefined ? null : (
    <>
      {" "}
      ≈ <b>{usd(amount)}</b>
    </>
  );
}

function mayApprove(store: VideoStore, checkpoint: Checkpoint | undefined, decisions: Decisions): boolean {
  if (!checkpoint || decisions.busy || decisions.unsaved || store.status?.active_run) return false;
  if (store.remaking.some((other) => other.checkpoint === checkpoint.id)) return false;
  return checkpoint.status === "pending" || canGoOn(store, checkpoint);
}

/** Its next step failed or was cancelled. */
export function canGoOn(store: VideoStore, checkpoint: Checkpoint): boolean {
  if (checkpoint.status !== "approved" || checkpoint.phase_number === 4 || store.status?.active_run) return false;
  return (store.status?.active_branches ?? []).some(
    (branch) => branch.latest_checkpoint_id === checkpoint.id && branch.can_continue,
  );
}

function overBudget(store: VideoStore, checkpoint: Checkpoint): number | undefined {
  const budget = store.status?.budget_usd;
  if (budget === null || budget === undefined) return undefined;
  const over = store.status!.cost_usd + (checkpoint.next_phase_estimate_usd ?? 0) - budget;
  return over > 0 ? over : undefined;
}
