import { answerOf, client, done, formOf } from "./client";
import type {
  Artifact, Asset, Checkpoint, CheckpointTree, Comparison, ContinueResponse, Estimate, Operation, Ordered, SpecEdit,
  Template, VideoChange, VideoModel, VideoPage, VideoState, Wish,
} from "./types";

/** The calls of the REST surface, by what a person does. Each throws ApiProblem. */

/** A checkpoint as it was shown, for a decision to bind to. */
export type Shown = Pick<Checkpoint, "id" | "video_id" | "revision">;

const AT_ONCE = "respond-async";

export function videos(cursor?: string): Promise<VideoPage> {
  return answerOf(client.GET("/api/videos", { params: { query: { limit: 50, cursor } } }));
}

export async function generate(wish: Wish, key: string): Promise<string> {
  const params = { header: { "Idempotency-Key": key } };
  return (await answerOf(client.POST("/api/generate", { params, body: wish }))).video_id;
}

export function status(id: string): Promise<VideoState> {
  return answerOf(client.GET("/api/status/{id}", { params: { path: { id } } }));
}

export async function tree(id: string): Promise<CheckpointTree[]> {
  return (await answerOf(client.GET("/api/video/{id}/checkpoints", { params: { path: { id } } }))).tree;
}

export function checkpoint(id: string, cp: string): Promise<Checkpoint> {
  return answerOf(client.GET("/api/video/{id}/checkpoints/{cp}", { params: { path: { id, cp } } }));
}

export function approve(shown: Shown, key: string): Promise<ContinueResponse> {
  const params = {
    path: { id: shown.video_id },
    header: { "If-Match": etag(shown), "Idempotency-Key": key },
  };
  return answerOf(client.POST("/api/video/{id}/continue", { params, body: { checkpoint_id: shown.id } }));
}

export function retry(id: string, key: string): Promise<void> {
  const params = { path: { id }, header: { "Idempotency-Key": key } };
  return done(client.POST("/api/video/{id}/retry", { params }));
}

export function cancel(id: string): Promise<void> {
  return done(client.POST("/api/video/{id}/cancel", { params: { path: { id } } }));
}

export function fork(shown: Shown, key: string): Promise<Checkpoint> {
  return answerOf(client.POST("/api/video/{id}/checkpoints/{cp}/fork", { params: at(shown, { "Idempotency-Key": key }) }));
}

export function abandon(shown: Shown): Promise<void> {
  return done(client.POST("/api/video/{id}/checkpoints/{cp}/abandon", { params: at(shown) }));
}

export function changeVideo(id: string, change: VideoChange): Promise<void> {
  return done(client.PATCH("/api/video/{id}", { params: { path: { id } }, body: change }));
}

export function deleteVideo(id: string): Promise<void> {
  return done(client.DELETE("/api/video/{id}", { params: { path: { id } } }));
}

export function uploadAsset(file: File): Promise<Asset> {
  return answerOf(client.POST("/api/assets", { body: { file }, bodySerializer: formOf }));
}

/** What each step would cost, of the template's usual story. */
export function estimate(model: VideoModel, template: Template, duration: number): Promise<Estimate> {
  return answerOf(client.GET("/api/estimate", { params: { query: { model, template, duration } } }));
}

export function compare(id: string, a: string, b: string): Promise<Comparison> {
  return answerOf(client.GET("/api/video/{id}/compare", { params: { path: { id }, query: { a, b } } }));
}

export function editSpec(shown: Shown, edit: SpecEdit): Promise<void> {
  return done(client.PATCH("/api/video/{id}/checkpoints/{cp}/spec", { params: at(shown), body: edit }));
}

export function uploadImage(shown: Shown, beatIndex: number, image: File): Promise<void> {
  const call = client.POST("/api/video/{id}/checkpoints/{cp}/upload-image", {
    params: at(shown),
    body: { beat_index: String(beatIndex), image },
    bodySerializer: formOf,
  });
  return done(call);
}

/** Answered at once with the operation, which is then followed. */
export function regenerateBeat(shown: Shown, beat_index: number, prompt_override: string | undefined, key: string): Promise<Ordered> {
  const params = at(shown, { "Idempotency-Key": key, Prefer: AT_ONCE });
  const body = { beat_index, prompt_override };
  return answerOf(client.POST("/api/video/{id}/checkpoints/{cp}/regenerate-beat", { params, body }));
}

/** Answered at once with the operation, which is then followed. */
export function regenerateChunk(shown: Shown, chunk_index: number, model_override: VideoModel, key: string): Promise<Ordered> {
  const params = at(shown, { "Idempotency-Key": key, Prefer: AT_ONCE });
  const body = { chunk_index, model_override };
  return answerOf(client.POST("/api/video/{id}/checkpoints/{cp}/regenerate-chunk", { params, body }));
}

/** Going back to a clip rebuilds the cut: then there is an operation to follow. */
export function useVersion(shown: Shown, { artifact_type, artifact_key, version }: Artifact): Promise<Ordered> {
  const params = at(shown, { Prefer: AT_ONCE });
  const body = { artifact_type, artifact_key, version };
  return answerOf(client.POST("/api/video/{id}/checkpoints/{cp}/use-version", { params, body }));
}

export function operation(id: string, op: string): Promise<Operation> {
  return answerOf(client.GET("/api/video/{id}/operations/{op}", { params: { path: { id, op } } }));
}

export function cancelOperation(id: string, op: string): Promise<void> {
  return done(client.POST("/api/video/{id}/operations/{op}/cancel", { params: { path: { id, op } } }));
}

function at<Header extends object>(shown: Shown, header?: Header) {
  return { path: { id: shown.video_id, cp: shown.id }, header: { "If-Match": etag(shown), ...header } };
}

function etag(shown: Shown): string {
  return `"${shown.revision}"`;
}
