import { useEffect, useRef, useState } from "preact/hooks";
import { Header, Lost } from "../app";
import type { Checkpoint } from "../api/types";
import { useCheckpoint, useVideo, type VideoStore } from "../live/video";
import { usd } from "../model/money";
import { layOut, readingOrder, whereToLook } from "../model/tree";
import { checkpointState, PHASE_NAME, phaseOf } from "../model/words";
import { ChunksReview } from "../review/chunks";
import { FinalReview } from "../review/final";
import { PlanReview } from "../review/plan";
import { FailedStart, Running } from "../review/running";
import { StoryboardReview } from "../review/storyboard";
import { navigate } from "../router";
import { Action, Chip, Switch } from "../ui/bits";
import { Icon } from "../ui/icon";
import { useKeys } from "../ui/keys";
import { Bar, canGoOn } from "./bar";
import { useDecisions } from "./decisions";
import { turnYolo, VideoSettings } from "./settings";
import { Tree } from "./tree";

/** One video: its tree, what is looked at, and what can be decided. Without a checkpoint it follows what happens. */
export function VideoPage({ video, checkpoint }: { video: string; checkpoint?: string }) {
  const store = useVideo(video);
  const [settings, setSettings] = useState(false);
  const { status, all } = store;

  const running = checkpoint === undefined && status?.active_run;
  const shownId = running ? undefined : (checkpoint ?? whereToLook(all)?.id);
  const shown = useCheckpoint(store, shownId);
  const decisions = useDecisions(store, shown);
  useWalk(store, shownId);

  if (store.problem) {
    return store.problem.status === 403 ? (
      <Lost title="Not your video" detail="It belongs to somebody else. Ask them for what you want to see." />
    ) : store.problem.status === 404 || store.problem.status === 400 ? (
      <Lost title="This video is gone" detail="It was deleted, or its address is not quite right." />
    ) : (
      <Lost title="The video could not be loaded" detail={store.problem.message} />
    );
  }
  if (checkpoint !== undefined && store.tree && !all.some(({ id }) => id === checkpoint)) {
    return <Lost title="This checkpoint is not there" detail="The video has no checkpoint of that address." />;
  }

  const name = status?.title ?? status?.prompt ?? "";
  return (
    <div class="studio">
      <Header
        tools={
          status && (
            <>
              <Switch
                label="YOLO"
                on={status.auto_continue}
                onChange={(on) => void turnYolo(store, shown, on)}
              />
              <button type="button" class="quiet spent" onClick={() => setSettings(true)} title="Video settings">
                <span>
                  spent <b>{usd(status.cost_usd)}</b>
                  {status.budget_usd !== null && status.budget_usd !== undefined && <> of {usd(status.budget_usd)}</>}
                </span>
                <Icon name="settings" />
                <span class="visually-hidden">Video settings</span>
              </button>
            </>
          )
        }
      >
        <span class="crumb" aria-hidden="true">
          ▸
        </span>
        <h1 class="name" title={name}>
          {name}
        </h1>
        <ConnectionChip store={store} />
      </Header>
      <Tree store={store} selected={shownId} following={checkpoint === undefined} />
      <main class="review" aria-label="Review">
        {running ? (
          <Running store={store} />
        ) : shown ? (
          <Review store={store} checkpoint={shown} decisions={decisions} />
        ) : shownId === undefined && status ? (
          <FailedStart store={store} />
        ) : (
          <div class="skeleton" aria-busy="true">
            <span class="visually-hidden">Loading</span>
          </div>
        )}
      </main>
      <Bar store={store} checkpoint={shown} decisions={decisions} following={checkpoint === undefined} />
      {settings && status && <VideoSettings store={store} onClose={() => setSettings(false)} />}
    </div>
  );
}

function Review(props: { store: VideoStore; checkpoint: Checkpoint; decisions: ReturnType<typeof useDecisions> }) {
  const { checkpoint, decisions } = props;
  const state = checkpointState(checkpoint.status, checkpoint.phase_number);
  const failure = canGoOn(props.store, checkpoint) ? props.store.status?.error : null;
  const title = (
    <>
      <div class="review-title">
        <h2>
          {PHASE_NAME[checkpoint.phase_number]} <span class="muted">· {checkpoint.branch_name}</span>
        </h2>
        <Chip state={state} />
        {checkpoint.edit_description && <span class="muted ellipsis">“{checkpoint.edit_description}”</span>}
        <span class="grow" />
        <CompareButton {...props} />
        {checkpoint.phase_number < 4 && checkpoint.status !== "pending" && (
          <Action icon="fork" hint="F" act={decisions.fork}>
            Fork to change this
          </Action>
        )}
      </div>
      {failure && (
        <p class="note bad">
          <Icon name="warning" /> <strong>{PHASE_NAME[phaseOf(failure.phase)]} failed.</strong> {failure.detail}
        </p>
      )}
    </>
  );
  const common = { ...props, key: checkpoint.id, title };
  switch (checkpoint.phase_number) {
    case 1:
      return <PlanReview {...common} />;
    case 2:
      return <StoryboardReview {...common} />;
    case 3:
      return <ChunksReview {...common} />;
    case 4:
      return <FinalReview {...common} />;
  }
}

/** With the nearest of the same phase: another direction taken from the same place. */
function CompareButton({ store, checkpoint }: { store: VideoStore; checkpoint: Checkpoint }) {
  const others = store.all
    .filter((other) => other.phase_number === checkpoint.phase_number && other.id !== checkpoint.id)
    .sort((a, b) => b.created_at.localeCompare(a.created_at));
  const go = () =>
    others[0] && navigate({ page: "compare", video: store.id, a: others[0].id, b: checkpoint.id });
  useKeys({ c: () => void go() }, { fallback: true });
  if (!others[0]) return null;
  return (
    <Action icon="compare" hint="C" act={() => void go()}>
      Compare
    </Action>
  );
}

function ConnectionChip({ store }: { store: VideoStore }) {
  switch (store.behind && store.connection === "live" ? "stale" : store.connection) {
    case "live":
      return <Chip state={{ word: "live", icon: "check", tone: "good" }} />;
    case "reconnecting":
      return <Chip state={{ word: "reconnecting", icon: "running", tone: "running" }} />;
    case "stale":
      return <Chip state={{ word: "stale", icon: "warning", tone: "review" }} />;
    case "over":
      return null;
  }
}

/** J and K walk through the tree, row by row. */
function useWalk(store: VideoStore, shownId: string | undefined): void {
  const order = useRef<string[]>([]);
  useEffect(() => {
    order.current = store.tree ? readingOrder(layOut(store.tree)).map(({ id }) => id) : [];
  }, [store.tree]);
  const step = (by: number) => {
    const ids = order.current;
    const at = shownId === undefined ? ids.length : ids.indexOf(shownId);
    const to = ids[at + by];
    if (to !== undefined) void navigate({ page: "video", video: store.id, checkpoint: to });
  };
  useKeys({ j: () => step(1), k: () => step(-1) });
}
