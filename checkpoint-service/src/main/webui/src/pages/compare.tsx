import { useEffect, useRef, useState } from "preact/hooks";
import { Header, Lost } from "../app";
import * as calls from "../api/calls";
import type { Artifact, Checkpoint, Comparison } from "../api/types";
import { useCheckpoint, useVideo, type VideoStore } from "../live/video";
import { metadataOf, newest, specOf, versionsOf } from "../model/artifacts";
import { differences } from "../model/diff";
import { usd, usdChange } from "../model/money";
import { artifactName, clock, PHASE_NAME } from "../model/words";
import { ChangeTable } from "../review/plan";
import { href, navigate, type Route } from "../router";
import { Picture } from "../ui/bits";
import { Icon } from "../ui/icon";
import { useKeys } from "../ui/keys";
import { say } from "../ui/notices";
import { Film } from "../ui/player";

type CompareRoute = Extract<Route, { page: "compare" }>;
type Mode = "side" | "slider" | "flip";

interface Pair {
  key: string;
  a: Artifact | undefined;
  b: Artifact | undefined;
  same: boolean;
}

/** Two checkpoints, or two versions of one thing, next to each other. */
export function Compare(route: CompareRoute) {
  const store = useVideo(route.video);
  const a = useCheckpoint(store, route.a);
  const b = useCheckpoint(store, route.b);
  const comparison = useComparison(route);
  const [mode, setMode] = useState<Mode>("side");
  const versions = route.key !== undefined && route.va !== undefined && route.vb !== undefined;
  const pairs = a && b ? (versions ? [versionPair(a, b, route)] : pairsOf(a, b)) : [];
  const [chosen, setChosen] = useState<string>();
  const pair = pairs.find(({ key }) => key === chosen) ?? worthASight(pairs);
  const step = (by: number) => {
    const to = pairs[pairs.indexOf(pair!) + by];
    if (to) setChosen(to.key);
  };
  useKeys({ ArrowLeft: () => step(-1), ArrowRight: () => step(1) });

  if (store.problem || route.a === undefined || route.b === undefined) {
    return <Lost title="Nothing to compare" detail="The video or one of its checkpoints is not there." />;
  }
  const nameA = versions ? `v${route.va}` : title(a);
  const nameB = versions ? `v${route.vb}` : title(b);
  const name = store.status?.title ?? store.status?.prompt ?? "";
  const specBefore = a && specOf(a);
  const specAfter = b && specOf(b);
  const changes = specBefore && specAfter ? differences(specBefore, specAfter) : [];

  return (
    <div class="page compare">
      <Header>
        <span class="crumb" aria-hidden="true">
          ▸
        </span>
        <a class="name" href={href({ page: "video", video: route.video, checkpoint: route.b })} title={name}>
          {name}
        </a>
        <span class="crumb" aria-hidden="true">
          ▸
        </span>
        <h1>Compare</h1>
      </Header>
      <main>
        {!versions && (
          <div class="compare-heads">
            <Chooser store={store} side="A" value={route.a} other={route.b} onChange={(id) => void navigate({ ...route, a: id }, { replace: true })} />
            <Chooser store={store} side="B" value={route.b} other={route.a} onChange={(id) => void navigate({ ...route, b: id }, { replace: true })} />
            <CostDifference a={a} b={b} comparison={comparison} />
          </div>
        )}
        {versions && (
          <p class="muted">
            {artifactName(route.key!)} · v{route.va} and v{route.vb} ·{" "}
            <a href={href({ page: "video", video: route.video, checkpoint: route.b })}>back to the review</a>
          </p>
        )}
        {pairs.length > 1 && (
          <div class="pairs" role="group" aria-label="What to compare">
            {pairs.map((each) => (
              <button
                type="button"
                key={each.key}
                class="version"
                aria-pressed={each === pair}
                onClick={() => setChosen(each.key)}
              >
                {artifactName(each.key)}
                <span class={each.same ? "muted" : "in-use"}>
                  {each.same ? "same" : `${each.a ? `v${each.a.version}` : "none"} / ${each.b ? `v${each.b.version}` : "none"}`}
                </span>
              </button>
            ))}
          </div>
        )}
        {pair && isPicture(pair) && (
          <>
            {isInBoth(pair) && (
              <div class="segmented" role="group" aria-label="How to compare">
                {(["side", "slider", "flip"] as const).map((each) => (
                  <button type="button" key={each} aria-pressed={mode === each} onClick={() => setMode(each)}>
                    {each === "side" ? "Side by side" : each === "slider" ? "Slider" : "Flip"}
                  </button>
                ))}
              </div>
            )}
            <Pictures pair={pair} mode={isInBoth(pair) ? mode : "side"} names={[nameA, nameB]} />
          </>
        )}
        {pair && isFilm(pair) && <Films key={pair.key} pair={pair} names={[nameA, nameB]} />}
        {pair && <PairFacts pair={pair} names={[nameA, nameB]} />}
        {specBefore && specAfter && !versions && (
          <section aria-label="Differences of the plans">
            <h2>
              The plans <span class="count">{changes.length}</span>
            </h2>
            {changes.length === 0 ? (
              <p class="muted">Both are made of the same plan.</p>
            ) : (
              <ChangeTable changes={changes} heads={[nameA, nameB]} />
            )}
          </section>
        )}
        {versions && route.key === "spec" && a && b && (
          <ChangeTable
            changes={differences(metadataOf(pair?.a).spec, metadataOf(pair?.b).spec)}
            heads={[nameA, nameB]}
          />
        )}
      </main>
    </div>
  );
}

function useComparison({ video, a, b, key }: CompareRoute): Comparison | undefined {
  const [comparison, setComparison] = useState<Comparison>();
  useEffect(() => {
    setComparison(undefined);
    if (a === undefined || b === undefined || key !== undefined) return;
    let current = true;
    calls.compare(video, a, b).then(
      (answer) => current && setComparison(answer),
      (error: unknown) => current && say(error, "The comparison is not complete"),
    );
    return () => void (current = false);
  }, [video, a, b, key]);
  return comparison;
}

function Chooser(props: {
  store: VideoStore;
  side: string;
  value: string;
  other: string;
  onChange: (id: string) => void;
}) {
  return (
    <label class="field chooser">
      <span class="field-label">{props.side}</span>
      <select value={props.value} onChange={(event) => props.onChange(event.currentTarget.value)}>
        {props.store.all.map((checkpoint) => (
          <option key={checkpoint.id} value={checkpoint.id} disabled={checkpoint.id === props.other}>
            {PHASE_NAME[checkpoint.phase_number]} · {checkpoint.branch_name}
          </option>
        ))}
      </select>
    </label>
  );
}

function CostDifference({ a, b, comparison }: { a?: Checkpoint; b?: Checkpoint; comparison?: Comparison }) {
  const costA = comparison?.cost_usd.a ?? a?.cost_usd;
  const costB = comparison?.cost_usd.b ?? b?.cost_usd;
  if (costA === undefined || costB === undefined) return <p class="costs" />;
  return (
    <p class="costs">
      A <b class="figure">{usd(costA)}</b> <span class="sep">·</span> B <b class="figure">{usd(costB)}</b>
      <span class="sep">·</span> <strong class="figure">{usdChange(costB - costA)}</strong>
    </p>
  );
}

function pairsOf(a: Checkpoint, b: Checkpoint): Pair[] {
  const keys = new Set([...a.artifacts, ...b.artifacts].map((artifact) => artifact.artifact_key));
  const order = ["final", "stitched", "music", "poster"];
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : 10 + Number(key.split("_")[1] ?? 0));
  return [...keys]
    .filter((key) => key !== "spec")
    .sort((x, y) => rank(x) - rank(y))
    .map((key) => {
      const left = newest(a, key);
      const right = newest(b, key);
      return { key, a: left, b: right, same: left !== undefined && left.s3_key === right?.s3_key };
    });
}

/** What differs, and is there on both sides, before all else. */
function worthASight(pairs: Pair[]): Pair | undefined {
  const inBoth = pairs.filter(isInBoth);
  return [inBoth, pairs].map((some) => some.find(({ same }) => !same) ?? some[0]).find((pair) => pair !== undefined);
}

function isInBoth(pair: Pair): boolean {
  return pair.a !== undefined && pair.b !== undefined;
}

function versionPair(a: Checkpoint, b: Checkpoint, route: CompareRoute): Pair {
  const left = versionsOf(a, route.key!).find(({ version }) => version === route.va);
  const right = versionsOf(b, route.key!).find(({ version }) => version === route.vb);
  return { key: route.key!, a: left, b: right, same: left !== undefined && left.s3_key === right?.s3_key };
}

function title(checkpoint: Checkpoint | undefined): string {
  return checkpoint ? `${PHASE_NAME[checkpoint.phase_number]} · ${checkpoint.branch_name}` : "";
}

function isPicture(pair: Pair): boolean {
  return /^(beat_|poster)/.test(pair.key);
}

function isFilm(pair: Pair): boolean {
  return /^(chunk_|stitched|final)/.test(pair.key);
}

function Pictures({ pair, mode, names }: { pair: Pair; mode: Mode; names: [string, string] }) {
  const [cut, setCut] = useState(50);
  const [second, setSecond] = useState(false);
  const label = artifactName(pair.key);
  useKeys({ c: () => setSecond(!second) });
  switch (mode) {
    case "side":
      return (
        <div class="side-by-side">
          {[pair.a, pair.b].map((artifact, n) => (
            <figure key={n}>
              {artifact ? (
                <Picture artifact={artifact} alt={`${label} of ${names[n]}`} />
              ) : (
                <Missing what={label} from={names[n]!} />
              )}
              <figcaption>
                <b>{n === 0 ? "A" : "B"}</b> {names[n]}
              </figcaption>
            </figure>
          ))}
        </div>
      );
    case "slider":
      return (
        <div class="slider">
          <Picture artifact={pair.a} alt={`${label} of ${names[0]}`} />
          <span class="upper" style={{ clipPath: `inset(0 0 0 ${cut}%)` }}>
            <Picture artifact={pair.b} alt={`${label} of ${names[1]}`} />
          </span>
          <span class="slider-line" style={{ left: `${cut}%` }} aria-hidden="true" />
          <span class="slider-name left">A {names[0]}</span>
          <span class="slider-name right">B {names[1]}</span>
          <input
            type="range"
            min="0"
            max="100"
            step="0.5"
            value={cut}
            aria-label="Where A ends and B begins"
            onInput={(event) => setCut(Number(event.currentTarget.value))}
          />
        </div>
      );
    case "flip":
      return (
        <button type="button" class="flip" onClick={() => setSecond(!second)} aria-label={`Showing ${names[second ? 1 : 0]}; flip`}>
          <Picture artifact={second ? pair.b : pair.a} alt={`${label} of ${names[second ? 1 : 0]}`} />
          <span class="slider-name left">
            {second ? "B" : "A"} {names[second ? 1 : 0]} <kbd>C</kbd>
          </span>
        </button>
      );
  }
}

function Missing({ what, from }: { what: string; from: string }) {
  return (
    <p class="missing">
      {from} has no {what.toLowerCase()}
    </p>
  );
}

/** Both films on one clock: one button, one slider, and the second follows the first. Where one is missing, the other leads. */
function Films({ pair, names }: { pair: Pair; names: [string, string] }) {
  const first = useRef<HTMLVideoElement>(null);
  const second = useRef<HTMLVideoElement>(null);
  const leader = pair.a ? 0 : 1;
  const [time, setTime] = useState(0);
  const [length, setLength] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [heard, setHeard] = useState<0 | 1>(leader);
  const both = () => [first.current, second.current].filter((video) => video !== null);

  const seek = (seconds: number) => {
    both().forEach((video) => (video.currentTime = seconds));
    setTime(seconds);
  };
  const toggle = () => {
    if (playing) both().forEach((video) => video.pause());
    else {
      const at = time >= length - 0.1 ? 0 : time;
      seek(at);
      both().forEach((video) => void video.play());
    }
    setPlaying(!playing);
  };
  useKeys({ " ": toggle });
  const onTime = (seconds: number, duration: number) => {
    if (duration > 0) setLength((known) => Math.max(known, duration));
    setTime(seconds);
    const follower = second.current;
    // A tenth of a second is what one sees.
    if (leader === 0 && follower && Math.abs(follower.currentTime - seconds) > 0.1 && seconds < follower.duration) {
      follower.currentTime = seconds;
    }
  };
  return (
    <>
      <div class="side-by-side">
        {[pair.a, pair.b].map((artifact, n) => (
          <figure key={n}>
            {artifact ? (
              <Film
                artifact={artifact}
                player={n === 0 ? first : second}
                label={`${artifactName(pair.key)} of ${names[n]}`}
                controls={false}
                muted={heard !== n}
                onTime={n === leader ? onTime : (_, duration) => duration > 0 && setLength((known) => Math.max(known, duration))}
                onEnded={n === leader ? () => setPlaying(false) : undefined}
              />
            ) : (
              <Missing what={artifactName(pair.key)} from={names[n]!} />
            )}
            <figcaption>
              <b>{n === 0 ? "A" : "B"}</b> {names[n]}
              <span class="grow" />
              {artifact && (
                <button type="button" class="quiet small" aria-pressed={heard === n} onClick={() => setHeard(n as 0 | 1)}>
                  <Icon name="sound" /> {heard === n ? "heard" : "muted"}
                </button>
              )}
            </figcaption>
          </figure>
        ))}
      </div>
      <div class="clock">
        <button type="button" class="primary" onClick={toggle}>
          <Icon name={playing ? "pause" : "play"} /> {playing ? "Pause" : "Play"}
          {isInBoth(pair) && " both"}
        </button>
        <input
          type="range"
          min="0"
          max={length || 1}
          step="0.04"
          value={time}
          aria-label={isInBoth(pair) ? "Moment of both films" : "Moment of the film"}
          aria-valuetext={clock(time)}
          onInput={(event) => seek(Number(event.currentTarget.value))}
        />
        <span class="figure">
          {clock(time)} / {clock(length)}
        </span>
      </div>
    </>
  );
}

function PairFacts({ pair, names }: { pair: Pair; names: [string, string] }) {
  const rows: [string, (artifact: Artifact) => string | number | undefined][] = [
    ["Version", (artifact) => `v${artifact.version}`],
    ["Cost", (artifact) => usd(artifact.cost_usd)],
    ["Prompt", (artifact) => metadataOf(artifact).prompt_used],
    ["Model", (artifact) => metadataOf(artifact).model],
    ["Seed", (artifact) => metadataOf(artifact).seed],
  ];
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label="Facts of both">
      <table class="changes">
        <thead>
          <tr>
            <th scope="col">{artifactName(pair.key)}</th>
            <th scope="col">A · {names[0]}</th>
            <th scope="col">B · {names[1]}</th>
          </tr>
        </thead>
        <tbody>
          {rows
            .map(([name, of]) => ({ name, a: pair.a && of(pair.a), b: pair.b && of(pair.b) }))
            .filter(({ a, b }) => a !== undefined || b !== undefined)
            .map(({ name, a, b }) => (
              <tr key={name} class={a === b ? "same" : undefined}>
                <th scope="row">{name}</th>
                <td>{a ?? "none"}</td>
                <td>{b ?? "none"}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
