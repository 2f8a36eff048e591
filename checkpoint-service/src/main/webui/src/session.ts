import { useEffect, useState } from "preact/hooks";
import { config } from "./config";

/**
 * Who works here. The token lives in session storage: it survives a reload, not the tab, and never enters an address.
 * When it expires, calls wait for the next one, so that nothing on the page is lost.
 */
const TOKEN = "retake.token";
const REFRESH = "retake.refresh";
const LOGIN = "retake.login";

let token = sessionStorage.getItem(TOKEN);
let expired = false;
let waiting: (() => void)[] = [];
const listeners = new Set<() => void>();

export interface Session {
  user: string | undefined;
  /** Somebody must sign in (again) before anything goes on. */
  needed: boolean;
}

export function currentToken(): string | null {
  return token;
}

export function useSession(): Session {
  const [, redraw] = useState(0);
  useEffect(() => {
    const listener = () => redraw((n) => n + 1);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  return { user: token === null ? undefined : subjectOf(token), needed: token === null || expired };
}

/** Resolves with a token other than the refused one, once there is one. */
export async function renewed(refused: string | null): Promise<string> {
  if (token !== null && token !== refused) return token;
  if (!(await refresh())) {
    expired = true;
    tell();
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  return token!;
}

export function accept(next: string): void {
  const before = token === null ? undefined : subjectOf(token);
  token = next;
  expired = false;
  sessionStorage.setItem(TOKEN, next);
  // Another person sees nothing of what the one before had open.
  if (before !== undefined && before !== subjectOf(next)) return location.assign("/");
  const ready = waiting;
  waiting = [];
  ready.forEach((resume) => resume());
  tell();
}

export function signOut(): void {
  sessionStorage.clear();
  location.assign("/");
}

function tell(): void {
  listeners.forEach((listener) => listener());
}

/** The user id in a token; the service is the one that verifies it. */
export function subjectOf(jwt: string): string {
  try {
    const body = jwt.split(".")[1]!.replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(body), (char) => char.charCodeAt(0));
    return String(JSON.parse(new TextDecoder().decode(bytes)).sub ?? "");
  } catch {
    return "";
  }
}

/** @throws Error with words for the person */
export async function signInByName(name: string): Promise<void> {
  const response = await fetch("/local/token", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ name }),
  });
  const answer = (await response.json()) as { token?: string; errors?: { message: string }[]; detail?: string };
  if (!answer.token) throw new Error(answer.errors?.[0]?.message ?? answer.detail ?? `Answered ${response.status}.`);
  accept(answer.token);
}

interface Provider {
  authorization_endpoint: string;
  token_endpoint: string;
}

interface PendingLogin {
  state: string;
  verifier: string;
  returnTo: string;
}

/** Leaves for the provider's login (authorization code with PKCE); comes back to this very address. */
export async function signInAtProvider(): Promise<void> {
  const { issuer, client_id, scope } = oidc();
  const provider = await discover(issuer);
  const login: PendingLogin = {
    state: randomText(),
    verifier: randomText(),
    returnTo: location.pathname + location.search,
  };
  sessionStorage.setItem(LOGIN, JSON.stringify(login));
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(login.verifier));
  const query = new URLSearchParams({
    response_type: "code",
    client_id,
    scope,
    redirect_uri: location.origin + "/",
    state: login.state,
    code_challenge: base64Url(new Uint8Array(digest)),
    code_challenge_method: "S256",
  });
  location.assign(`${provider.authorization_endpoint}?${query}`);
}

/**
 * Takes up a login that comes back from the provider, and takes its code out of the address at once.
 *
 * @throws Error with words for the person
 */
export async function finishLogin(): Promise<void> {
  const query = new URLSearchParams(location.search);
  const kept = sessionStorage.getItem(LOGIN);
  if (location.pathname !== "/" || !(query.has("code") || query.has("error")) || !kept) return;
  sessionStorage.removeItem(LOGIN);
  const login = JSON.parse(kept) as PendingLogin;
  history.replaceState(null, "", login.returnTo);
  if (query.get("state") !== login.state) throw new Error("The login that came back is not the one begun here.");
  const code = query.get("code");
  if (code === null) throw new Error(query.get("error_description") ?? query.get("error") ?? "The login was refused.");
  if (!(await exchange({ grant_type: "authorization_code", code, code_verifier: login.verifier }))) {
    throw new Error("The provider did not give a token for this login.");
  }
}

async function refresh(): Promise<boolean> {
  const refreshToken = sessionStorage.getItem(REFRESH);
  if (refreshToken === null || config().sign_in.way !== "oidc") return false;
  sessionStorage.removeItem(REFRESH);
  return exchange({ grant_type: "refresh_token", refresh_token: refreshToken }).catch(() => false);
}

async function exchange(grant: Record<string, string>): Promise<boolean> {
  const { issuer, client_id } = oidc();
  const response = await fetch((await discover(issuer)).token_endpoint, {
    method: "POST",
    body: new URLSearchParams({ ...grant, client_id, redirect_uri: location.origin + "/" }),
  });
  if (!response.ok) return false;
  const answer = (await response.json()) as { access_token?: string; refresh_token?: string };
  if (!answer.access_token) return false;
  if (answer.refresh_token) sessionStorage.setItem(REFRESH, answer.refresh_token);
  accept(answer.access_token);
  return true;
}

async function discover(issuer: string): Promise<Provider> {
  const response = await fetch(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
  if (!response.ok) throw new Error(`The login provider answers ${response.status}.`);
  return (await response.json()) as Provider;
}

function oidc() {
  const signIn = config().sign_in;
  if (signIn.way !== "oidc") throw new Error("There is no login provider here");
  return signIn;
}

function randomText(): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
