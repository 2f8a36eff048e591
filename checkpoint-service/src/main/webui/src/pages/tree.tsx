import { useEffect, useRef } from "preact/hooks";
import type { VideoStore } from "../live/video";
import { usd } from "../model/money";
import { layOut, type PlacedNode } from "../model/tree";
import { checkpointState, PHASE_NAME, phaseOf, PHASES } from "../model/words";
import { href } from "../router";
import { Icon } from "../ui/icon";

const ROW = 34;
const HEAD = 26;

/** Every branch a row, every phase a column: links over the curves that join them. */
export function Tree({ store, selected, following }: { store: VideoStore; selected?: string; following: boolean }) {
  const { nodes, rows } = layOut(store.tree ?? []);
  const run = store.status?.active_run;
  const runColumn = run ? phaseOf(run.phase) - 1 : 0;
  let runRow = -1;
  const shownRows = [...rows];
  let runParent: PlacedNode | undefined;
  if (run) {
    runParent = nodes
      .filter((node) => node.column === runColumn - 1 && node.checkpoint.status === "approved")
      .sort((a, b) => (b.checkpoint.approved_at ?? "").localeCompare(a.checkpoint.approved_at ?? ""))[0];
    runRow = rows.findIndex(
      (row, n) => row.branch === run.branch_name && !nodes.some((node) => node.row === n && node.column >= runColumn),
    );
    if (runRow < 0) {
      runRow = shownRows.length;
      shownRows.push({ branch: run.branch_name, lineUsd: 0 });
    }
  }
  const percent = store.progress?.percent;
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    box.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [selected, rows.length]);

  return (
    <nav class="tree" aria-label="Tree of checkpoints" ref={box} tabIndex={0}>
      <div class="tree-grid" style={{ height: `${HEAD + Math.max(1, shownRows.length) * ROW}px` }}>
        <div class="tree-head">
          <span>Branch</span>
          {PHASES.map((phase) => (
            <span key={phase}>{PHASE_NAME[phase]}</span>
          ))}
          <span class="sum">In all</span>
        </div>
        <svg class="tree-lines" viewBox={`0 0 400 ${shownRows.length * ROW}`} preserveAspectRatio="none" aria-hidden="true" style={{ height: `${shownRows.length * ROW}px` }}>
          {nodes.map(({ parent, checkpoint, column, row }) => parent && <path key={checkpoint.id} d={curve(parent, { column, row })} />)}
          {run && runParent && <path class="coming" d={curve(runParent, { column: runColumn, row: runRow })} />}
        </svg>
        {shownRows.map((row, n) => (
          <div class="tree-row" key={n} style={{ top: `${HEAD + n * ROW}px` }}>
            <span class="branch" title={row.branch}>
              {row.branch}
            </span>
            {PHASES.map((phase) => {
              const node = nodes.find((each) => each.row === n && each.column === phase - 1);
              if (node) return <Node key={phase} node={node} video={store.id} selected={selected === node.checkpoint.id} />;
              if (run && n === runRow && phase - 1 === runColumn) {
                return (
                  <span class="cell" key={phase}>
                    <a
                      class="node running"
                      href={href({ page: "video", video: store.id })}
                      aria-current={following ? "page" : undefined}
                      aria-label={`${PHASE_NAME[phase]} on ${run.branch_name}, running${percent === undefined ? "" : `, ${percent} %`}`}
                    >
                      <Icon name="running" spin />
                      {percent === undefined ? "running" : `${percent} %`}
                    </a>
                  </span>
                );
              }
              return <span class="cell" key={phase} />;
            })}
            <span class="sum figure" title="All that this line cost, from its beginning">
              {n < rows.length && `Σ ${usd(row.lineUsd)}`}
            </span>
          </div>
        ))}
      </div>
    </nav>
  );
}

function Node({ node, video, selected }: { node: PlacedNode; video: string; selected: boolean }) {
  const { checkpoint } = node;
  const state = checkpointState(checkpoint.status, checkpoint.phase_number);
  const name = `${PHASE_NAME[checkpoint.phase_number]} on ${checkpoint.branch_name}, ${usd(checkpoint.cost_usd)} ${state.word}`;
  return (
    <span class="cell">
      <a
        class={`node ${state.tone}`}
        href={href({ page: "video", video, checkpoint: checkpoint.id })}
        aria-current={selected ? "page" : undefined}
        aria-label={name}
        title={checkpoint.edit_description ?? name}
      >
        <Icon name={checkpoint.source === "fork" && checkpoint.status === "pending" ? "fork" : state.icon} />
        <span class="figure">{usd(checkpoint.cost_usd)}</span>{" "}
        {checkpoint.status !== "approved" && <span class="word">{state.word}</span>}
      </a>
    </span>
  );
}

/** In units of a hundred to a column; the drawing is stretched to the columns' real width. */
function curve(from: { column: number; row: number }, to: { column: number; row: number }): string {
  const x1 = from.column * 100 + 12;
  const x2 = to.column * 100 + 12;
  const y1 = from.row * ROW + ROW / 2;
  const y2 = to.row * ROW + ROW / 2;
  if (y1 === y2) return `M${x1} ${y1}H${x2}`;
  // Down beside the parent first, then across in the branch's own row.
  const bend = Math.min(ROW / 2, Math.abs(y2 - y1));
  return x1 === x2
    ? `M${x1} ${y1}C${x1 - 10} ${y1} ${x1 - 10} ${y2} ${x1} ${y2}`
    : `M${x1} ${y1}V${y2 - bend}Q${x1} ${y2} ${x1 + 12} ${y2}H${x2}`;
}
