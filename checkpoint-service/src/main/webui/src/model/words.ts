import type { CheckpointStatus, PhaseNumber, VideoStatus } from "../api/types";
import type { IconName } from "../ui/icon";

export const PHASES: PhaseNumber[] = [1, 2, 3, 4];

/** A phase by what it leaves. */
export const PHASE_NAME: Record<PhaseNumber, string> = { 1: "Plan", 2: "Storyboard", 3: "Chunks", 4: "Final" };

/** What is happening while a phase runs. */
export const PHASE_DOING: Record<PhaseNumber, string> = {
  1: "Writing the plan",
  2: "Drawing the storyboard",
  3: "Filming the chunks",
  4: "Adding music and mastering",
};

export function phaseOf(name: string): PhaseNumber {
  return PHASES.find((phase) => name === `phase${phase}`) ?? 1;
}

export type Tone = "review" | "running" | "good" | "bad" | "quiet";

/** A state as a person reads it: a word and an icon; colour only repeats them. */
export interface State {
  word: string;
  icon: IconName;
  tone: Tone;
}

export function videoState(status: VideoStatus): State {
  switch (status) {
    case "queued":
      return { word: "Waiting to start", icon: "clock", tone: "running" };
    case "validating":
      return { word: "Writing the plan", icon: "running", tone: "running" };
    case "generating_storyboard":
      return { word: "Drawing", icon: "running", tone: "running" };
    case "generating_chunks":
      return { word: "Filming", icon: "running", tone: "running" };
    case "refining":
      return { word: "Mastering", icon: "running", tone: "running" };
    case "paused_at_phase1":
      return { word: "Plan to review", icon: "eye", tone: "review" };
    case "paused_at_phase2":
      return { word: "Storyboard to review", icon: "eye", tone: "review" };
    case "paused_at_phase3":
      return { word: "Chunks to review", icon: "eye", tone: "review" };
    case "paused_at_phase4":
      return { word: "Film to review", icon: "eye", tone: "review" };
    case "complete":
      return { word: "Done", icon: "check", tone: "good" };
    case "failed":
      return { word: "Failed", icon: "warning", tone: "bad" };
  }
}

export function checkpointState(status: CheckpointStatus, phase: PhaseNumber): State {
  switch (status) {
    case "pending":
      return { word: "review", icon: "eye", tone: "review" };
    case "approved":
      return { word: phase === 4 ? "done" : "approved", icon: "check", tone: "good" };
    case "abandoned":
      return { word: "abandoned", icon: "cross", tone: "quiet" };
  }
}

/** beat_2 → Beat 3, chunk_0 → Chunk 1: people count from one. */
export function artifactName(key: string): string {
  const [kind, index] = key.split("_");
  const word = kind === "spec" ? "plan" : kind === "stitched" ? "rough cut" : kind === "final" ? "film" : (kind ?? key);
  const name = word.charAt(0).toUpperCase() + word.slice(1);
  return index === undefined ? name : `${name} ${Number(index) + 1}`;
}

/** hero_shot → Hero shot */
export function readable(identifier: string): string {
  const words = identifier.replaceAll(/[_-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** In the words of somebody who waits: 45 s, 3 min, 1 h 5 min. */
export function duration(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 90) return `${whole} s`;
  const minutes = Math.round(whole / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export function ago(at: string, now = Date.now()): string {
  const seconds = Math.max(0, (now - Date.parse(at)) / 1000);
  if (seconds < 45) return "just now";
  if (seconds < 86_400) return `${duration(seconds)} ago`;
  const days = Math.round(seconds / 86_400);
  return days < 14 ? `${days} day${days === 1 ? "" : "s"} ago` : new Date(at).toLocaleDateString();
}

export function fileSize(bytes: number): string {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Who decided: a user, or nobody had to. */
export function decidedBy(by: string | null): string {
  return by === "auto" ? "automatically" : by ? `by ${by}` : "";
}

export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
