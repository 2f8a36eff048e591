import type { CheckpointSummary, CheckpointTree, PhaseNumber } from "../api/types";

/** A checkpoint's place: its phase is the column, its branch the row. */
export interface PlacedNode {
  checkpoint: CheckpointSummary;
  column: number;
  row: number;
  parent?: PlacedNode;
}

export interface BranchRow {
  branch: string;
  /** US dollars of the whole line from the root to the branch's newest checkpoint. */
  lineUsd: number;
}

export interface TreeLayout {
  nodes: PlacedNode[];
  rows: BranchRow[];
}

/**
 * Lays a tree out in rows of branches. A branch goes on in its parent's row; another gets a new one below. No two
 * checkpoints share a place.
 */
export function layOut(tree: CheckpointTree[]): TreeLayout {
  const nodes: PlacedNode[] = [];
  const rows: BranchRow[] = [];
  const taken = new Set<string>();

  const place = (node: CheckpointTree, parent: PlacedNode | undefined, lineBefore: number): void => {
    const { checkpoint } = node;
    const column = checkpoint.phase_number - 1;
    const sameBranch = parent !== undefined && parent.checkpoint.branch_name === checkpoint.branch_name;
    let row = sameBranch ? parent.row : -1;
    if (row < 0 || taken.has(`${row}:${column}`)) {
      row = rows.length;
      rows.push({ branch: checkpoint.branch_name, lineUsd: lineBefore });
    }
    taken.add(`${row}:${column}`);
    const lineUsd = lineBefore + checkpoint.cost_usd;
    rows[row]!.lineUsd = lineUsd;
    const placed: PlacedNode = { checkpoint, column, row, parent };
    nodes.push(placed);
    // The branch itself first, so that its row is complete before others open below it.
    [...node.children]
      .sort((a, b) => {
        const own = (child: CheckpointTree) => Number(child.checkpoint.branch_name !== checkpoint.branch_name);
        return own(a) - own(b) || a.checkpoint.created_at.localeCompare(b.checkpoint.created_at);
      })
      .forEach((child) => place(child, placed, lineUsd));
  };
  tree.forEach((root) => place(root, undefined, 0));
  return { nodes, rows };
}

export function flatten(tree: CheckpointTree[]): CheckpointSummary[] {
  return tree.flatMap((node) => [node.checkpoint, ...flatten(node.children)]);
}

/** The checkpoint's line back to the root, itself first. */
export function lineage(all: CheckpointSummary[], id: string): CheckpointSummary[] {
  const byId = new Map(all.map((checkpoint) => [checkpoint.id, checkpoint]));
  const line: CheckpointSummary[] = [];
  for (let at = byId.get(id); at; at = at.parent_checkpoint_id ? byId.get(at.parent_checkpoint_id) : undefined) {
    line.push(at);
  }
  return line;
}

/** What a new child of the branch will be called, as far as the page can know. */
export function nextChild(taken: Iterable<string>, branch: string): string {
  let last = 0;
  for (const name of taken) {
    if (!name.startsWith(branch + "-")) continue;
    const number = name.slice(branch.length + 1);
    if (/^\d+$/.test(number)) last = Math.max(last, Number(number));
  }
  return `${branch}-${last + 1}`;
}

/** Continuing an edited checkpoint opens a new branch; a fork has its own already. */
export function opensBranch(checkpoint: Pick<CheckpointSummary, "edited" | "source">): boolean {
  return checkpoint.edited && checkpoint.source === "phase";
}

/** Newest pending first; else the newest of all: what a person came to see. */
export function whereToLook(all: CheckpointSummary[]): CheckpointSummary | undefined {
  const newestFirst = [...all].sort((a, b) => b.created_at.localeCompare(a.created_at));
  return newestFirst.find((checkpoint) => checkpoint.status === "pending") ?? newestFirst[0];
}

/** Checkpoints in the order in which J and K go through them: row by row, phase by phase. */
export function readingOrder(layout: TreeLayout): CheckpointSummary[] {
  return [...layout.nodes].sort((a, b) => a.row - b.row || a.column - b.column).map((node) => node.checkpoint);
}

export function nextPhase(phase: PhaseNumber): PhaseNumber | undefined {
  return phase < 4 ? ((phase + 1) as PhaseNumber) : undefined;
}
