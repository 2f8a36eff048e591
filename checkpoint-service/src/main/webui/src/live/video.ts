import { useEffect, useState } from "preact/hooks";
import * as calls from "../api/calls";
import { ApiProblem } from "../api/problem";
import type { Checkpoint, CheckpointSummary, CheckpointTree, Operation, StatusResponse } from "../api/types";
import { earliestExpiry } from "../model/media";
import { flatten } from "../model/tree";
import { artifactName, phaseOf } from "../model/words";
import { say } from "../ui/notices";
import { EventStream, type Connection } from "./stream";

const HIDDEN_LOOK = 5_000;
const OPERATION_LOOK = 1_000;

/** How far the run under way is, as last heard. */
export interface Progress {
  phase: number;
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
  status: StatusResponse | undefined;
  tree: CheckpointTree[] | undefined;
  all: CheckpointSummary[] = [];
  connection: Connection | "over" = "reconnecting";
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
  private linkTimer: ReturnType<typeof setTimeout> | undefined;
  private refreshing: Promise<void> | undefined;
  private again: Promise<void> | undefined;
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
      this.take(status);
      this.takeTree(tree);
      await Promise.all([...this.checkpoints.keys()].map((id) => this.reloadIfChanged(id)));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (!this.status || error.status === 404 || error.status === 403) this.problem = error;
    }
    this.tell();
    this.keepStreaming();
  }

  /** Follows what was begun, unless it is done already. */
  async remake(key: string, checkpoint: string, started: Partial<Operation>): Promise<void> {
    const { operation_id, status } = started;
    if (!operation_id || status === undefined || status === "succeeded") return this.refresh();
    const remaking = { operation: operation_id, checkpoint, key };
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
      await new Promise((resolve) => setTimeout(resolve, OPERATION_LOOK));
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
    const body = JSON.parse(data) as Record<string, unknown>;
    switch (type) {
      case "status_update":
        this.take(body as unknown as StatusResponse);
        break;
      case "progress":
        this.hearProgress(body);
        break;
      case "checkpoint_created":
        this.made = new Set();
        this.progress = undefined;
        void this.refresh();
        return;
      case "checkpoint_changed":
      case "artifact_updated":
        if (this.checkpoints.has(String(body.checkpoint_id))) void this.reload(String(body.checkpoint_id));
        void this.refresh();
        return;
      case "operation_failed":
        void this.refresh();
        return;
      default:
        return;
    }
    this.tell();
  }

  private hearProgress(body: Record<string, unknown>): void {
    if (body.operation_id) return;
    const phase = typeof body.phase === "number" ? body.phase : phaseOf(String(body.phase));
    if (this.progress?.phase !== phase) this.made = new Set();
    this.progress = {
      phase,
      percent: Number(body.percent ?? 0),
      etaSeconds: typeof body.eta_seconds === "number" ? body.eta_seconds : null,
      heardAt: Date.now(),
    };
    if (typeof body.artifact_key === "string") this.made = new Set(this.made).add(body.artifact_key);
  }

  private take(status: StatusResponse): void {
    const before = this.status?.status;
    const run = this.status?.active_run?.run_id;
    this.status = { ...this.status, ...status };
    if (this.status.active_run?.run_id !== run) {
      this.made = new Set();
      this.progress = undefined;
    }
    if (before !== undefined && before !== status.status) this.mention(status);
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
  private mention(status: StatusResponse): void {
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

  private onOnline = (): void => this.stream?.hurry();

  private renewLinksInTime(): void {
    clearTimeout(this.linkTimer);
    const at = earliestExpiry([...this.checkpoints.values()].flatMap((checkpoint) => checkpoint.artifacts));
    if (at === undefined) return;
    this.linkTimer = setTimeout(
      () => this.checkpoints.forEach((_, id) => void this.reload(id)),
      Math.min(2 ** 31 - 1, Math.max(1_000, at - Date.now())),
    );
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
