import { defineConfig } from "rolldown"

/** One entry, split so that a command loads only what it needs; every dependency is inside, so that installing fetches nothing. */
export default defineConfig({
  input: { cfg: "bin/cfg.ts", demo: "bin/demo.ts" },
  platform: "node",
  external: [/^node:/],
  // jsonc-parser keeps its bundleable form under `module`.
  resolve: { mainFields: ["module", "main"] },
  output: { dir: "dist", format: "esm", cleanDir: true, chunkFileNames: "chunks/[name]-[hash].js", minify: false },
})
