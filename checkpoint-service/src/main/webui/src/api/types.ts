/** The shapes of the REST surface by the names the studio uses. */
export type VideoStatus =
  | "queued" | "validating" | "paused_at_phase1" | "generating_storyboard" | "paused_at_phase2"
  | "generating_chunks" | "paused_at_phase3" | "refining" | "paused_at_phase4" | "complete" | "failed";
export type PhaseNumber = 1 | 2 | 3 | 4;
export type CheckpointStatus = "pending" | "approved" | "abandoned";
export type ArtifactType = "spec" | "beat_image" | "chunk" | "stitched" | "music" | "final" | "poster";
export type VideoModel = "hailuo" | "kling" | "veo";

export interface VideoSummary {
  video_id: string; title: string | null; description: string | null; prompt: string; model: VideoModel;
  status: VideoStatus; progress: number; current_phase: string; needs_review: boolean; auto_continue: boolean;
  cost_usd: number; budget_usd: number | null; created_at: string; updated_at: string;
}
export interface Artifact {
  id: string; artifact_type: ArtifactType; artifact_key: string; s3_url: string | null;
  s3_url_expires_at: string | null; s3_key: string | null; version: number; parent_artifact_id: string | null;
  reused_from: string | null; cost_usd: number; content_type: string | null; file_size_bytes: number | null;
  sha256: string | null; metadata?: unknown; created_at: string;
}
export interface CheckpointSummary {
  id: string; video_id: string; branch_name: string; phase_number: PhaseNumber; version: number;
  status: CheckpointStatus; source: "phase" | "fork"; revision: number; approved_at: string | null;
  approved_by: string | null; created_at: string; cost_usd: number; parent_checkpoint_id: string | null;
  edited: boolean; edit_description: string | null;
}
export interface Checkpoint extends CheckpointSummary {
  next_phase_estimate_usd: number | null; phase_output?: unknown; artifacts: Artifact[];
}
export interface CheckpointTree { checkpoint: CheckpointSummary; children: CheckpointTree[] }
export interface ActiveRun {
  run_id: string; phase: string; branch_name: string; status: string; attempt: number; estimate_usd: number;
  requested_at: string; message: string | null;
}
export interface StatusResponse {
  video_id: string; title: string | null; prompt: string; status: VideoStatus; progress: number;
  current_phase: string; estimated_time_remaining: number | null; error?: unknown; cost_usd: number;
  budget_usd: number | null; auto_continue: boolean; pause_after: number[]; active_run: ActiveRun | null;
  current_checkpoint: { checkpoint_id: string; phase_number: number; artifacts: Record<string, Artifact> } | null;
  active_branches: { branch_name: string; latest_checkpoint_id: string; can_continue: boolean }[];
  storyboard_urls: string[]; chunk_urls: string[]; stitched_video_url: string | null; final_video_url: string | null;
}
export interface ContinueResponse {
  message: string; next_phase: string; branch_name: string; created_new_branch: boolean; run_id: string;
  estimate_usd: number;
}
export interface Comparison {
  common_ancestor: string | null;
  spec_diff: { op: string; path: string; value?: unknown; from?: string }[];
  artifacts: { artifact_type: ArtifactType; artifact_key: string; a: Artifact | null; b: Artifact | null; same: boolean }[];
  cost_usd: { a: number; b: number };
}
export interface Operation {
  operation_id: string; status: "requested" | "running" | "succeeded" | "failed" | "cancelled";
  artifact_id?: string | null; version: number; s3_url?: string | null; stale?: string[] | null;
  error?: { code?: string; detail?: string } | null;
}
export interface Estimate { phases: { phase: string; estimate_usd: number }[]; total_usd: number }
export interface Problem {
  type?: string; title?: string; status?: number; detail?: string; trace_id?: string | null;
  errors?: { field: string; message: string }[] | null; revision?: unknown; run_id?: unknown;
  estimate_usd?: unknown; remaining_usd?: unknown;
}

/** What a spec is made of; it travels inside phase outputs and metadata. */
export interface Beat {
  beat_id: string; start: number; duration: number; shot_type: string; action: string; prompt_template: string;
  camera_movement: string; energy_level: number;
}
export interface Spec {
  template: string; duration: number; fps: number; resolution: string;
  product: { name: string; category: string };
  style: { aesthetic: string; color_palette: string[]; mood: string; lighting: string };
  beats: Beat[];
  audio: { music_style: string; tempo: number; mood: string };
  transitions: string[];
}
export type SpecEdit = Partial<Pick<Spec, "beats" | "style" | "product" | "audio">>;
