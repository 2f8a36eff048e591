import type { paths } from "#openapi";
import createClient from "openapi-fetch";
import { currentToken, renewed } from "../session";
import { problemOf, unreachable } from "./problem";

/** Sends with the present token; refused for want of one, it waits for the next and sends again. */
export async function authorised(request: Request): Promise<Response> {
  const used = currentToken() ?? (await renewed(null));
  const first = await send(request.clone(), used);
  return first.status === 401 ? send(request, await renewed(used)) : first;
}

async function send(request: Request, token: string): Promise<Response> {
  request.headers.set("Authorization", `Bearer ${token}`);
  try {
    return await fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw unreachable();
  }
}

/** Generated from the OpenAPI document, so that the page calls only what the document promises. */
export const client = createClient<paths>({ fetch: authorised });

/** @throws ApiProblem unless the answer is a success */
export async function answerOf<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<{ data: T; response: Response }> {
  const { data, error, response } = await call;
  if (!response.ok) throw await problemOf(response, error);
  return { data: data as T, response };
}

/** A key for one intent: sent again with the same key, it has its effect once. */
export function intentKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
