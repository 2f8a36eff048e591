import { useEffect, useState } from "preact/hooks";

/** Where a person is. Every route survives a reload, so it holds nothing that is not in the address. */
export type Route =
  | { page: "home" }
  | { page: "video"; video: string; checkpoint?: string }
  | { page: "compare"; video: string; a?: string; b?: string; key?: string; va?: number; vb?: number }
  | { page: "lost" };

export function parseRoute(path: string, search: string): Route {
  const [first, video, third, fourth, ...rest] = path.split("/").filter(Boolean).map(decodeURIComponent);
  if (first === undefined) return { page: "home" };
  if (first !== "v" || video === undefined || rest.length > 0) return { page: "lost" };
  if (third === undefined) return { page: "video", video };
  if (third === "cp" && fourth !== undefined) return { page: "video", video, checkpoint: fourth };
  if (third !== "compare" || fourth !== undefined) return { page: "lost" };
  const query = new URLSearchParams(search);
  const text = (name: string) => query.get(name) ?? undefined;
  const count = (name: string) => Number(query.get(name)) || undefined;
  return { page: "compare", video, a: text("a"), b: text("b"), key: text("key"), va: count("va"), vb: count("vb") };
}

export function href(route: Route): string {
  switch (route.page) {
    case "home":
    case "lost":
      return "/";
    case "video":
      return `/v/${route.video}` + (route.checkpoint ? `/cp/${route.checkpoint}` : "");
    case "compare": {
      const query = new URLSearchParams();
      for (const name of ["a", "b", "key", "va", "vb"] as const) {
        const value = route[name];
        if (value !== undefined) query.set(name, String(value));
      }
      return `/v/${route.video}/compare?${query}`;
    }
  }
}

/** Asked before leaving; resolves to whether to go. */
type Guard = () => Promise<boolean>;

let guard: Guard | undefined;
let here = location.pathname + location.search;
const listeners = new Set<() => void>();

/** While set, leaving this page asks first, whichever way one leaves. */
export function guardLeaving(ask: Guard | undefined): void {
  guard = ask;
}

export async function navigate(to: Route, { replace = false } = {}): Promise<void> {
  await goTo(href(to), replace);
}

async function goTo(address: string, replace = false): Promise<void> {
  if (address === here) return;
  if (guard && address.split("?")[0] !== here.split("?")[0] && !(await guard())) return;
  if (replace) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  arrive();
}

function arrive(): void {
  here = location.pathname + location.search;
  listeners.forEach((listener) => listener());
}

addEventListener("popstate", () => {
  if (!guard) return arrive();
  const target = location.pathname + location.search;
  history.pushState(null, "", here);
  void goTo(target);
});

addEventListener("beforeunload", (event) => {
  if (guard) event.preventDefault();
});

// Plain links work as links do; only an ordinary click on one of ours stays in the page.
addEventListener("click", (event) => {
  const link = (event.target as Element | null)?.closest?.("a");
  if (!link || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.origin !== location.origin || link.target || link.hasAttribute("download")) return;
  event.preventDefault();
  void goTo(link.pathname + link.search);
});

export function useRoute(): Route {
  const [route, setRoute] = useState(() => parseRoute(location.pathname, location.search));
  useEffect(() => {
    const listener = () => setRoute(parseRoute(location.pathname, location.search));
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  return route;
}
