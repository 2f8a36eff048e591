import { useEffect, useState } from "preact/hooks";
import * as calls from "../api/calls";
import { ApiProblem } from "../api/problem";
import type {
  ArtifactUpdated, Checkpoint, CheckpointChanged, CheckpointSummary, CheckpointTree, Ordered, PhaseNumber, Progressed,
  VideoState,
} from "../api/types";
import { earliestExpiry } from "../model/media";
import { flatten } from "../model/tree";
import { artifactName, phaseOf } from "../model/words";
import { say } from "../ui/notices";
import { EventStream, type Connection } from "./stream";

const HIDDEN_LOOK = 5_000;
const OPERATION_LOOK = 1_000;
const BEHIND_LOOK = 3_000;
const SHORTEST_RENEWAL = 3_000;
const LONGEST_TIMER = 2 ** 31 - 1;

/** How far the run under way is, as last heard. */
export interface Progress {
  phase: PhaseNumber;
  percent: number;
  etaSeconds: number | null;
  heardAt: number;
}

/** A regeneration under way of one thing of one checkpoint. */
export interface Remaking {
  operation: string;
  checkpoint: string;
  key: string;
}

/**
 * One video as the page knows it, kept up to date by its event stream; while the tab is hidden, by a slow look, so that
 * no connection is held for nobody.
 */
export class VideoStore {
  status: VideoState | undefined;
  tree: CheckpointTree[] | undefined;
  all: CheckpointSummary[] = [];
  connection: Connection | "over" = "reconnecting";
  /** Something happened that could not be looked at yet. */
  behind = false;
  progress: Progress | undefined;
  /** What the run under way has finished, by key. */
  made = new Set<string>();
  remaking: Remaking[] = [];
  /** Why there is nothing to show: deleted, another's, not reachable at first. */
  problem: ApiProblem | undefined;

  private readonly checkpoints = new Map<string, Checkpoint>();
  private readonly wanted = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private stream: EventStream | undefined;
  private hiddenTimer: ReturnType<typeof setInterval> | undefined;
  private behindTimer: ReturnType<typeof setTimeout> | undefined;
  private linkTimer: ReturnType<typeof setTimeout> | undefined;
  private refreshing: Promise<void> | undefined;
  private again: Promise<void> | undefined;
  /** Wakes who follows a regeneration; at most one is under way on what a page shows. */
  private whenTold = () => {};
  private closed = false;

  constructor(readonly id: string) {
    this.remaking = rememberedRemakings(id);
  }

  open(): void {
    void this.refresh().then(() => {
      if (this.problem) return;
      this.remaking.forEach((remaking) => void this.follow(remaking));
      this.onVisibility();
    });
    document.addEventListener("visibilitychange", this.onVisibility);
    addEventListener("online", this.onOnline);
  }

  close(): void {
    this.closed = true;
    this.stream?.close();
    clearInterval(this.hiddenTimer);
    clearTimeout(this.linkTimer);
    clearTimeout(this.behindTimer);
    document.removeEventListener("visibilitychange", this.onVisibility);
    removeEventListener("online", this.onOnline);
    document.title = "Retake";
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  checkpoint(id: string | undefined): Checkpoint | undefined {
    return id === undefined ? undefined : this.checkpoints.get(id);
  }

  /** Asked for by what is on screen; loaded once, then kept up to date. */
  want(id: string): void {
    if (this.wanted.has(id)) return;
    this.wanted.add(id);
    void this.reload(id);
  }

  async reload(id: string): Promise<Checkpoint | undefined> {
    try {
      const checkpoint = await calls.checkpoint(this.id, id);
      this.checkpoints.set(id, checkpoint);
      this.renewLinksInTime();
      this.tell();
      return checkpoint;
    } catch (error) {
      this.wanted.delete(id);
      if (error instanceof ApiProblem && error.status !== 404) {
        say(error, "This checkpoint could not be loaded", () => this.want(id));
      }
      return undefined;
    }
  }

  /** Everything anew, and the stream again if the video goes on. Asked for while it is under way, it is done once more. */
  refresh(): Promise<void> {
    if (!this.refreshing) {
      this.refreshing = this.refreshed().finally(() => (this.refreshing = undefined));
      return this.refreshing;
    }
    this.again ??= this.refreshing.then(() => {
      this.again = undefined;
      return this.refresh();
    });
    return this.again;
  }

  private async refreshed(): Promise<void> {
    try {
      const [status, tree] = await Promise.all([calls.status(this.id), calls.tree(this.id)]);
      this.problem = undefined;
      if (this.behind) this.stream?.hurry();
      this.behind = false;
      this.take(status);
      this.takeTree(tree);
      await Promise.all([...this.checkpoints.keys()].map((id) => this.reloadIfChanged(id)));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (!this.status || error.status === 404 || error.status === 403) this.problem = error;
      else this.fallBehind();
    }
    this.tell();
    this.keepStreaming();
  }

  /** What was told could not be looked at: tried again until it can. */
  private fallBehind(): void {
    this.behind = true;
    clearTimeout(this.behindTimer);
    if (!this.closed) this.behindTimer = setTimeout(() => void this.refresh(), BEHIND_LOOK);
  }

  /** Follows what was begun, unless it is done already. */
  async remake(key: string, checkpoint: string, ordered: Ordered): Promise<void> {
    if (!("status" in ordered)) return this.refresh();
    const remaking = { operation: ordered.operation_id, checkpoint, key };
    this.setRemaking([...this.remaking, remaking]);
    await this.follow(remaking);
  }

  private setRemaking(remaking: Remaking[]): void {
    this.remaking = remaking;
    sessionStorage.setItem(`retake.remaking.${this.id}`, JSON.stringify(remaking));
    this.tell();
  }

  private async follow(remaking: Remaking): Promise<void> {
    while (!this.closed) {
      await this.untilToldOrSoon();
      const operation = await calls.operation(this.id, remaking.operation).catch((error: unknown) => {
        return error instanceof ApiProblem && error.status === 404 ? null : undefined;
      });
      if (operation === undefined || operation?.status === "requested" || operation?.status === "running") continue;
      this.setRemaking(this.remaking.filter((other) => other.operation !== remaking.operation));
      if (operation?.status === "failed") {
        say(operation.error?.detail ?? "It failed.", `${artifactName(remaking.key)} was not made anew`);
      }
      await this.reload(remaking.checkpoint);
      return this.refresh();
    }
  }

  private untilToldOrSoon(): Promise<void> {
    return new Promise((resolve) => {
      setTimeout(resolve, OPERATION_LOOK);
      this.whenTold = resolve;
    });
  }

  private keepStreaming(): void {
    if (this.closed || document.hidden || this.problem) return;
    if (this.isOver()) {
      if (!this.stream) this.setConnection("over");
      return;
    }
    if (this.stream) return;
    const stream = new EventStream(`/api/status/${this.id}/stream`, {
      event: (event) => this.hear(event.type, event.data),
      connection: (state) => {
        // What happened while nobody listened and had no number to be resumed after.
        if (state === "live" && this.connection !== "live") void this.refresh();
        this.setConnection(state);
      },
      lost: () => void this.refresh(),
    });
    this.stream = stream;
    void stream.run(() => this.isOver()).then(() => {
      if (this.stream === stream) this.stream = undefined;
      if (!this.closed && !document.hidden) this.keepStreaming();
    });
  }

  private isOver(): boolean {
    const status = this.status?.status;
    return (status === "complete" || status === "failed") && this.remaking.length === 0;
  }

  private setConnection(state: Connection | "over"): void {
    this.connection = state;
    this.tell();
  }

  private hear(type: string, data: string): void {
    switch (type) {
      case "status_update": {
        const state: VideoState = JSON.parse(data);
        this.take(state);
        return this.tell();
      }
      case "progress":
        this.hearProgress(JSON.parse(data));
        return this.tell();
      case "checkpoint_created":
        this.made = new Set();
        this.progress = undefined;
        return void this.refresh();
      case "checkpoint_changed":
      case "artifact_updated": {
        const { checkpoint_id }: CheckpointChanged | ArtifactUpdated = JSON.parse(data);
        if (this.checkpoints.has(checkpoint_id)) void this.reload(checkpoint_id);
        this.whenTold();
        return void this.refresh();
      }
      case "operation_failed":
        this.whenTold();
        return void this.refresh();
    }
  }

  private hearProgress(heard: Progressed): void {
    if (heard.operation_id !== null) return;
    const phase = phaseOf(heard.phase);
    if (this.progress?.phase !== phase) this.made = new Set();
    this.progress = { phase, percent: heard.percent, etaSeconds: heard.eta_seconds, heardAt: Date.now() };
    if (heard.artifact_key !== null) this.made = new Set(this.made).add(heard.artifact_key);
  }

  private take(state: VideoState): void {
    const before = this.status;
    this.status = state;
    if (before?.active_run?.run_id !== state.active_run?.run_id) {
      this.made = new Set();
      this.progress = undefined;
    }
    if (before !== undefined && before.status !== state.status) this.mention(state);
  }

  private takeTree(tree: CheckpointTree[]): void {
    this.tree = tree;
    this.all = flatten(tree);
  }

  private async reloadIfChanged(id: string): Promise<void> {
    const known = this.checkpoints.get(id);
    const now = this.all.find((checkpoint) => checkpoint.id === id);
    if (!now) this.checkpoints.delete(id);
    else if (known?.revision !== now.revision || known.status !== now.status) await this.reload(id);
  }

  /** Tells somebody who looks elsewhere that it waits for them. */
  private mention(status: VideoState): void {
    if (!document.hidden || !/^paused|complete|failed/.test(status.status)) return;
    const name = status.title ?? status.prompt;
    document.title = `● ${name}`;
    if ("Notification" in window && Notification.permission === "granted") {
      const words = status.status === "complete" ? "The film is done." : status.status === "failed" ? "It failed." : "It waits for you.";
      new Notification(name, { body: words, tag: this.id });
    }
  }

  private onVisibility = (): void => {
    clearInterval(this.hiddenTimer);
    if (document.hidden) {
      this.stream?.close();
      this.stream = undefined;
      this.hiddenTimer = setInterval(() => void this.refresh(), HIDDEN_LOOK);
    } else {
      this.tell();
      void this.refresh();
    }
  };

  private onOnline = (): void => {
    this.stream?.hurry();
    void this.refresh();
  };

  private renewLinksInTime(): void {
    clearTimeout(this.linkTimer);
    const at = earliestExpiry([...this.checkpoints.values()].flatMap((checkpoint) => checkpoint.artifacts));
    if (at === undefined || this.closed) return;
    const wait = Math.min(LONGEST_TIMER, Math.max(SHORTEST_RENEWAL, at - Date.now()));
    this.linkTimer = setTimeout(() => void this.renewLinks(), wait);
  }

  /** Silently: where it does not work now, what is shown stays, and it is tried again soon. */
  private async renewLinks(): Promise<void> {
    const renewed = [...this.checkpoints.keys()].map(async (id) => {
      const checkpoint = await calls.checkpoint(this.id, id).catch(() => undefined);
      if (checkpoint) this.checkpoints.set(id, checkpoint);
    });
    await Promise.all(renewed);
    this.renewLinksInTime();
    this.tell();
  }

  private tell(): void {
    if (!document.hidden && this.status) document.title = `${this.status.title ?? this.status.prompt} · Retake`;
    this.listeners.forEach((listener) => listener());
  }
}

function rememberedRemakings(id: string): Remaking[] {
  return JSON.parse(sessionStorage.getItem(`retake.remaking.${id}`) ?? "[]") as Remaking[];
}

export function useVideo(id: string): VideoStore {
  const [store, setStore] = useState(() => new VideoStore(id));
  const [, redraw] = useState(0);
  useEffect(() => {
    const mine = store.id === id ? store : new VideoStore(id);
    if (mine !== store) setStore(mine);
    const silence = mine.listen(() => redraw((n) => n + 1));
    mine.open();
    return () => {
      silence();
      mine.close();
    };
  }, [id]);
  return store;
}

/** A whole checkpoint, once it is here. */
export function useCheckpoint(store: VideoStore, id: string | undefined): Checkpoint | undefined {
  useEffect(() => {
    if (id !== undefined) store.want(id);
  }, [store, id]);
  return store.checkpoint(id);
}
