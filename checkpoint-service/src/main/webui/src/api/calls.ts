import { answerOf, client } from "./client";
import type {
  Artifact, Checkpoint, CheckpointTree, Comparison, ContinueResponse, Estimate, Operation, SpecEdit, StatusResponse,
  VideoModel, VideoSummary,
} from "./types";

/** The calls of the REST surface, by what a person does. Each throws ApiProblem. */

export interface Wish {
  prompt: string;
  title?: string;
  model: VideoModel;
  auto_continue: boolean;
  pause_after?: number[];
  budget_usd?: number;
  reference_assets?: string[];
}

/** A checkpoint as it was shown, for a decision to bind to. */
export type Shown = Pick<Checkpoint, "id" | "video_id" | "revision">;

export async function videos(cursor?: string): Promise<{ videos: VideoSummary[]; next_cursor: string | null }> {
  return (await answerOf(client.GET("/api/videos", { params: { query: { limit: "50", cursor } } }))).data as never;
}

export async function generate(wish: Wish, key: string): Promise<string> {
  const { data } = await answerOf(client.POST("/api/generate", { body: wish, headers: { "Idempotency-Key": key } }));
  return data.video_id!;
}

export async function status(id: string): Promise<StatusResponse> {
  return (await answerOf(client.GET("/api/status/{id}", { params: { path: { id } } }))).data as never;
}

export async function tree(id: string): Promise<CheckpointTree[]> {
  return (await answerOf(client.GET("/api/video/{id}/checkpoints", { params: { path: { id } } }))).data.tree as never;
}

export async function checkpoint(id: string, cp: string): Promise<Checkpoint> {
  const path = { id, cp };
  return (await answerOf(client.GET("/api/video/{id}/checkpoints/{cp}", { params: { path } }))).data as never;
}

export async function approve(shown: Shown, key: string): Promise<ContinueResponse> {
  const call = client.POST("/api/video/{id}/continue", {
    params: { path: { id: shown.video_id }, header: { "If-Match": etag(shown) } },
    body: { checkpoint_id: shown.id, reuse: true },
    headers: { "Idempotency-Key": key },
  });
  return (await answerOf(call)).data as never;
}

export async function retry(id: string, key: string): Promise<void> {
  await answerOf(
    client.POST("/api/video/{id}/retry", { params: { path: { id } }, headers: { "Idempotency-Key": key } }),
  );
}

export async function cancel(id: string): Promise<void> {
  await answerOf(client.POST("/api/video/{id}/cancel", { params: { path: { id } } }));
}

export async function fork(shown: Shown, key: string): Promise<Checkpoint> {
  const call = client.POST("/api/video/{id}/checkpoints/{cp}/fork", {
    params: at(shown),
    headers: { "Idempotency-Key": key },
  });
  return (await answerOf(call)).data as never;
}

export async function abandon(shown: Shown): Promise<void> {
  await answerOf(client.POST("/api/video/{id}/checkpoints/{cp}/abandon", { params: at(shown) }));
}

export async function changeVideo(
  id: string,
  change: { title?: string; auto_continue?: boolean; pause_after?: number[]; budget_usd?: number | null },
): Promise<void> {
  await answerOf(client.PATCH("/api/video/{id}", { params: { path: { id } }, body: change as never }));
}

export async function deleteVideo(id: string): Promise<void> {
  await answerOf(client.DELETE("/api/video/{id}", { params: { path: { id } } }));
}

export async function uploadAsset(file: File): Promise<{ asset_id: string; s3_url: string }> {
  const form = new FormData();
  form.set("file", file);
  return (await answerOf(client.POST("/api/assets", { body: {}, bodySerializer: () => form }))).data as never;
}

/** What each step would cost, of the template's usual story. */
export async function estimate(model: VideoModel, template: string, duration: number): Promise<Estimate> {
  const query = { model, template, duration: String(duration) };
  return (await answerOf(client.GET("/api/estimate", { params: { query } }))).data as never;
}

export async function compare(id: string, a: string, b: string): Promise<Comparison> {
  const call = client.GET("/api/video/{id}/compare", { params: { path: { id }, query: { a, b } } });
  return (await answerOf(call)).data as never;
}

export async function editSpec(shown: Shown, edit: SpecEdit): Promise<void> {
  await answerOf(client.PATCH("/api/video/{id}/checkpoints/{cp}/spec", { params: at(shown), body: edit }));
}

export async function uploadImage(shown: Shown, beatIndex: number, image: File): Promise<{ version: number }> {
  const form = new FormData();
  form.set("beat_index", String(beatIndex));
  form.set("image", image);
  const call = client.POST("/api/video/{id}/checkpoints/{cp}/upload-image", {
    params: at(shown),
    body: {},
    bodySerializer: () => form,
  });
  return (await answerOf(call)).data as never;
}

/** Answered at once with the operation, which is then followed. */
export async function regenerateBeat(
  shown: Shown, beat_index: number, prompt_override: string | undefined, key: string,
): Promise<Operation> {
  const call = client.POST("/api/video/{id}/checkpoints/{cp}/regenerate-beat", {
    params: at(shown),
    body: { beat_index, prompt_override },
    headers: atOnce(key),
  });
  return (await answerOf(call)).data as never;
}

export async function regenerateChunk(
  shown: Shown, chunk_index: number, model_override: VideoModel | undefined, key: string,
): Promise<Operation> {
  const call = client.POST("/api/video/{id}/checkpoints/{cp}/regenerate-chunk", {
    params: at(shown),
    body: { chunk_index, model_override },
    headers: atOnce(key),
  });
  return (await answerOf(call)).data as never;
}

/** Going back to a clip rebuilds the cut: then there is an operation to follow. */
export async function useVersion(
  shown: Shown, { artifact_type, artifact_key, version }: Pick<Artifact, "artifact_type" | "artifact_key" | "version">,
): Promise<Partial<Operation>> {
  const call = client.POST("/api/video/{id}/checkpoints/{cp}/use-version", {
    params: at(shown),
    body: { artifact_type, artifact_key, version },
    headers: { Prefer: "respond-async" },
  });
  return (await answerOf(call)).data as never;
}

export async function operation(id: string, op: string): Promise<Operation> {
  const call = client.GET("/api/video/{id}/operations/{op}", { params: { path: { id, op } } });
  return (await answerOf(call)).data as never;
}

export async function cancelOperation(id: string, op: string): Promise<void> {
  await answerOf(client.POST("/api/video/{id}/operations/{op}/cancel", { params: { path: { id, op } } }));
}

function at(shown: Shown) {
  return { path: { id: shown.video_id, cp: shown.id }, header: { "If-Match": etag(shown) } };
}

function atOnce(key: string) {
  return { "Idempotency-Key": key, Prefer: "respond-async" };
}

function etag(shown: Shown): string {
  return `"${shown.revision}"`;
}
