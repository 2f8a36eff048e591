import type { Problem } from "./types";

/** Why a call did not do what was asked, in words for a person, with the name of the request in the logs. */
export class ApiProblem extends Error {
  constructor(
    /** 0 when there was no answer at all. */
    readonly status: number,
    readonly problem: Partial<Problem>,
    readonly requestId: string | undefined,
  ) {
    super(problem.detail ?? problem.title ?? `The service answered ${status}.`);
  }

  /** Told apart by the last part of its type, such as `checkpoint-not-pending`. */
  is(kind: string): boolean {
    return this.problem.type === `urn:retake:problem:${kind}`;
  }

  /** Somebody else decided or changed something since this page looked. */
  get changedElsewhere(): boolean {
    return this.is("checkpoint-not-pending") || this.status === 412;
  }

  /** The same may be answered otherwise the next time. */
  get mayPass(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  fields(): Record<string, string> {
    return Object.fromEntries((this.problem.errors ?? []).map(({ field, message }) => [field, message]));
  }
}

export async function problemOf(response: Response, body?: unknown): Promise<ApiProblem> {
  const content: unknown = body ?? (await response.json().catch(() => undefined));
  const problem = isDocument(content) ? content : {};
  const requestId = response.headers.get("X-Trace-Id") ?? problem.trace_id ?? undefined;
  return new ApiProblem(response.status, problem, requestId);
}

/** Something between us and the service may have answered in its place. */
function isDocument(content: unknown): content is Partial<Problem> {
  return typeof content === "object" && content !== null;
}

export function unreachable(): ApiProblem {
  return new ApiProblem(0, { detail: "Retake cannot be reached just now. Nothing is lost; try again." }, undefined);
}
