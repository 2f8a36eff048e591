import type { paths } from "#openapi";
import createClient from "openapi-fetch";
import { currentToken, renewed } from "../session";
import { ApiProblem, problemOf, unreachable } from "./problem";

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

/** @throws ApiProblem unless the answer is a success with something in it */
export async function answerOf<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok || data === undefined) throw await problemOf(response, error);
  return data;
}

/** @throws ApiProblem unless the answer is a success */
export async function done(call: Promise<{ error?: unknown; response: Response }>): Promise<void> {
  const { error, response } = await call;
  if (!response.ok) throw await problemOf(response, error);
}

/** A form that a browser sends with its files. */
export function formOf(parts: Record<string, string | Blob>): FormData {
  const form = new FormData();
  Object.entries(parts).forEach(([name, part]) => form.set(name, part));
  return form;
}

/** Keeps a key for each intent until the service has answered: what is sent again with it has its effect once. */
export class Intents {
  private readonly keys = new Map<string, string>();

  async carryOut<T>(intent: string, work: (key: string) => Promise<T>): Promise<T> {
    const key = this.keys.get(intent) ?? randomKey();
    this.keys.set(intent, key);
    try {
      const result = await work(key);
      this.keys.delete(intent);
      return result;
    } catch (error) {
      if (error instanceof ApiProblem && error.status !== 0) this.keys.delete(intent);
      throw error;
    }
  }
}

function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
