import { beforeAll, describe, expect, it, vi } from "vitest";

let router: typeof import("../src/router");

beforeAll(async () => {
  vi.stubGlobal("location", { pathname: "/", search: "", origin: "http://x" });
  vi.stubGlobal("addEventListener", () => {});
  router = await import("../src/router");
});

describe("routes", () => {
  it.each([
    ["/", "", { page: "home" }],
    ["/v/1", "", { page: "video", video: "1" }],
    ["/v/1/cp/2", "", { page: "video", video: "1", checkpoint: "2" }],
    ["/v/1/compare", "?a=2&b=3", { page: "compare", video: "1", a: "2", b: "3" }],
    ["/v/1/compare", "?a=2&b=2&key=beat_1&va=1&vb=3", { page: "compare", video: "1", a: "2", b: "2", key: "beat_1", va: 1, vb: 3 }],
  ])("%s%s survives a reload", (path, search, route) => {
    expect(router.parseRoute(path, search)).toEqual(expect.objectContaining(route));
    const address = router.href(router.parseRoute(path, search));
    expect(address).toBe(path + search);
  });

  it.each(["/w", "/v", "/v/1/cp", "/v/1/cp/2/3", "/v/1/else"])("%s leads nowhere", (path) => {
    expect(router.parseRoute(path, "")).toEqual({ page: "lost" });
  });
});
