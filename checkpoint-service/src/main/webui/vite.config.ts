import { defineConfig } from "vitest/config";

export default defineConfig({
  build: {
    outDir: "../../../target/classes/META-INF/resources",
    emptyOutDir: true,
    target: "es2022",
    // As new as light-dark().
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // The page allows no inline script and no data: URL of its own making.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    // For work on the page alone, with ./retake up in another terminal.
    proxy: Object.fromEntries(
      ["/api", "/local", "/studio/config.json"].map((path) => [path, "http://localhost:8080"]),
    ),
  },
  test: { include: ["test/**/*.test.ts"], environment: "node" },
});
