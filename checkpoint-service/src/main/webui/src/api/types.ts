import type { components } from "#openapi";

/** The shapes of the REST surface, from its document, by the names the studio uses. */
type Schemas = components["schemas"];

export type ActiveRun = Schemas["ActiveRun"];
export type Artifact = Schemas["Artifact"];
export type ArtifactType = Schemas["ArtifactType"];
export type ArtifactUpdated = Schemas["ArtifactUpdatedEvent"];
export type Asset = Schemas["Asset"];
export type Beat = Schemas["Beat"];
export type Checkpoint = Schemas["Checkpoint"];
export type CheckpointChanged = Schemas["CheckpointChangedEvent"];
export type CheckpointStatus = Schemas["CheckpointStatus"];
export type CheckpointSummary = Schemas["CheckpointSummary"];
export type CheckpointTree = Schemas["CheckpointTree"];
export type Comparison = Schemas["Comparison"];
export type ContinueResponse = Schemas["ContinueResponse"];
export type Estimate = Schemas["Estimate"];
export type Metadata = Schemas["ArtifactMetadata"];
export type Operation = Schemas["OperationResponse"];
export type PhaseNumber = Schemas["Phase"];
export type Problem = Schemas["Problem"];
export type Progressed = Schemas["ProgressEvent"];
export type Spec = Schemas["Spec"];
export type SpecEdit = Schemas["SpecEdit"];
export type Template = Spec["template"];
export type VideoChange = Schemas["ChangeRequest"];
export type VideoModel = Schemas["VideoModel"];
export type VideoPage = Schemas["VideosResponse"];
export type VideoState = Schemas["VideoState"];
export type VideoStatus = Schemas["VideoStatus"];
export type VideoSummary = Schemas["VideoSummary"];
export type Wish = Schemas["GenerateRequest"];

/** What is answered to an edit that may take its time: done already, or an operation to follow. */
export type Ordered = Schemas["OperationAccepted"] | Schemas["RegenerationResponse"] | Schemas["VersionResponse"];
