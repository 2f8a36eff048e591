import { useEffect, useState } from "preact/hooks";
import type { VideoStore } from "../live/video";
import { useCheckpoint } from "../live/video";
import { indexOf, keysOf, metadataOf, newest, specOf } from "../model/artifacts";
import { linkOf } from "../model/media";
import { artifactName, duration, PHASE_DOING, PHASE_NAME, phaseOf, PHASES, readable } from "../model/words";
import { Action, Chip, Picture } from "../ui/bits";
import { Icon } from "../ui/icon";
import { Film } from "../ui/player";

/** What is being made, step by step and thing by thing. */
export function Running({ store }: { store: VideoStore }) {
  const run = store.status!.active_run!;
  const phase = phaseOf(run.phase);
  const progress = store.progress?.phase === phase ? store.progress : undefined;
  const parent = store.all
    .filter((checkpoint) => checkpoint.phase_number === phase - 1 && checkpoint.status === "approved")
    .sort((a, b) => (b.approved_at ?? "").localeCompare(a.approved_at ?? ""))[0];
  const before = useCheckpoint(store, parent?.id);
  const eta = useCountdown(progress?.etaSeconds ?? store.status!.estimated_time_remaining, progress?.heardAt);
  const percent = progress?.percent ?? 0;
  const spec = before && specOf(before);

  return (
    <div class="stage running-stage">
      <div class="review-title">
        <h2>
          {PHASE_DOING[phase]} <span class="muted">· {run.branch_name}</span>
        </h2>
        <Chip
          state={{ word: run.status === "requested" ? "waiting to start" : "running", icon: "running", tone: "running" }}
        />
        <span class="grow" />
        <NotifyButton />
      </div>
      <ol class="steps" aria-label="Steps">
        {PHASES.map((each) => {
          const state = each < phase ? "done" : each === phase ? "now" : "later";
          return (
            <li key={each} class={state} aria-current={state === "now" ? "step" : undefined}>
              <span class="step-name">
                <Icon name={state === "done" ? "check" : state === "now" ? "running" : "clock"} spin={state === "now"} />
                {PHASE_NAME[each]}
                <span class="muted">
                  {state === "done" ? "done" : state === "now" ? `${percent} %` : "to come"}
                </span>
              </span>
              <progress
                max={100}
                value={state === "done" ? 100 : state === "now" ? percent : 0}
                aria-label={`Progress of ${PHASE_NAME[each].toLowerCase()}`}
              />
            </li>
          );
        })}
      </ol>
      <p class="muted eta" role="status">
        {eta === undefined ? "How long it takes will show in a moment." : `About ${duration(eta)} left for this step.`}
      </p>
      {phase === 1 && <blockquote class="big-prompt">{store.status!.prompt}</blockquote>}
      {phase === 2 && spec && (
        <div class="tiles large" role="list" aria-label="Beats">
          {spec.beats.map((beat, n) => {
            const done = store.made.has(`beat_${n}`);
            return (
              <div class="tile" role="listitem" key={n}>
                <span class={`picture coming ${done ? "done" : ""}`}>
                  <span class="coming-state">
                    <Icon name={done ? "check" : "running"} spin={!done} /> {done ? "drawn" : "drawing"}
                  </span>
                </span>
                <TileText ordinal={n + 1} name={beat.beat_id} />
              </div>
            );
          })}
        </div>
      )}
      {phase === 3 && before && (
        <div class="tiles large" role="list" aria-label="Beats">
          {keysOf(before, "beat_image").map((key) => {
            const chunks = [...store.made].filter((made) => made.startsWith("chunk_"));
            return (
              <div class="tile" role="listitem" key={key}>
                <span class="still">
                  <Picture artifact={newest(before, key)} alt={artifactName(key)} />
                  {spec && chunks.length > 0 && <FilmedMark made={chunks} beat={indexOf(key)} beats={spec.beats.length} />}
                </span>
                <TileText ordinal={indexOf(key) + 1} name={spec?.beats[indexOf(key)]?.beat_id ?? ""} />
              </div>
            );
          })}
        </div>
      )}
      {phase === 3 && (
        <p class="muted" role="status">
          {[...store.made].map(artifactName).join(", ")}
          {store.made.size > 0 && (store.made.has("stitched") ? " done." : " filmed.")}
        </p>
      )}
      {phase === 4 && before && (
        <>
          <Film artifact={newest(before, "stitched")} label="Rough cut" poster={linkOf(posterOf(before))} />
          <p class="muted">The rough cut, while music is added.</p>
        </>
      )}
    </div>
  );
}

/** Where every beat is one chunk, the chunk's state is the beat's. */
function FilmedMark({ made, beat, beats }: { made: string[]; beat: number; beats: number }) {
  const largest = Math.max(...made.map(indexOf));
  if (largest >= beats || !made.includes(`chunk_${beat}`)) return null;
  return (
    <span class="badge over-picture">
      <Icon name="check" /> filmed
    </span>
  );
}

function posterOf(checkpoint: Parameters<typeof specOf>[0]) {
  return checkpoint.artifacts.find((artifact) => metadataOf(artifact).beat_index === 0 && artifact.artifact_type === "beat_image");
}

function TileText({ ordinal, name }: { ordinal: number; name: string }) {
  return (
    <span class="tile-text">
      <span class="ordinal">{ordinal}</span>
      <span class="ellipsis">{readable(name)}</span>
    </span>
  );
}

/** Counts down between what is heard. */
function useCountdown(seconds: number | null | undefined, heardAt = Date.now()): number | undefined {
  const [, redraw] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => redraw((n) => n + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  if (seconds === null || seconds === undefined) return undefined;
  return Math.max(1, seconds - (Date.now() - heardAt) / 1000);
}

/** Asked for by a person who wants to go and do something else, not by the page. */
function NotifyButton() {
  const [permission, setPermission] = useState("Notification" in window ? Notification.permission : "denied");
  if (permission !== "default") return null;
  return (
    <Action icon="bell" class="quiet" act={async () => setPermission(await Notification.requestPermission())}>
      Tell me when it waits for me
    </Action>
  );
}

/** Nothing was made yet, and nothing is being made. */
export function FailedStart({ store }: { store: VideoStore }) {
  const { error } = store.status!;
  return (
    <div class="stage">
      <div class="review-title">
        <h2>{error ? "The plan could not be written" : "Stopped before the plan was written"}</h2>
        <Chip state={error ? { word: "failed", icon: "warning", tone: "bad" } : { word: "stopped", icon: "cross", tone: "quiet" }} />
      </div>
      {error && <p>{error.detail}</p>}
      <blockquote class="big-prompt">{store.status!.prompt}</blockquote>
    </div>
  );
}
