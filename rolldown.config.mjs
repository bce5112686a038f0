import { defineConfig } from "rolldown"
import license from "rollup-plugin-license"

/** Split, so that a command loads only what it needs; every dependency is inside, so that installing fetches nothing. */
export default defineConfig({
  input: { cfg: "bin/cfg.ts", demo: "bin/demo.ts" },
  platform: "node",
  external: [/^node:/],
  // jsonc-parser keeps its bundleable form under `module`.
  resolve: { mainFields: ["module", "main"] },
  plugins: [license({ thirdParty: { output: "dist/THIRD-PARTY-LICENSES.txt" } })],
  output: { dir: "dist", format: "esm", cleanDir: true, chunkFileNames: "chunks/[name]-[hash].js" },
})
