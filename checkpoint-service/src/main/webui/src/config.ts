import type { Prices } from "./model/money";

/** What the service says before anybody has signed in. */
export interface StudioConfig {
  sign_in:
    | { way: "local" }
    | { way: "token" }
    | { way: "oidc"; issuer: string; client_id: string; scope: string };
  prices: Prices;
}

let loaded: StudioConfig | undefined;

export async function loadConfig(): Promise<StudioConfig> {
  const response = await fetch("/studio/config.json");
  if (!response.ok) throw new Error(`The studio's configuration answers ${response.status}.`);
  return (loaded = (await response.json()) as StudioConfig);
}

/** Only after it was loaded, which the page waits for. */
export function config(): StudioConfig {
  if (!loaded) throw new Error("The configuration is not loaded yet");
  return loaded;
}
