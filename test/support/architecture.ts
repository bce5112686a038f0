import { readFileSync, readdirSync } from "node:fs"
import { dirname, join, normalize } from "node:path"
import { fileURLToPath } from "node:url"
import { HOUSE, ROOMS } from "./house.ts"

/** One file of the project; the path is from its top, `/`-separated. */
export interface SourceText {
  readonly path: string
  readonly text: string
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

/** Ways round the floors that come back to where they began: `a → b → a`. */
export function folderCycles(files: readonly SourceText[]): string[] {
  return cyclesAmong(files, folderOf)
}

/** The same among single files, type-only imports included: a file can be read after those it imports. */
export function fileCycles(files: readonly SourceText[]): string[] {
  return cyclesAmong(files, (path) => path)
}

function cyclesAmong(files: readonly SourceText[], nodeOf: (path: string) => string): string[] {
  const next = new Map<string, Set<string>>()
  for (const file of files) {
    const from = nodeOf(file.path)
    const targets = importsOf(file)
      .filter(isRelative)
      .map((specifier) => nodeOf(targetOf(file.path, specifier)))
    next.set(from, new Set([...(next.get(from) ?? []), ...targets.filter((to) => to !== from)]))
  }
  return cyclesIn(next)
}

/** Each circle once, from its first node in alphabetical order; nodes that lie on none are left out first, so that no walk is long. */
function cyclesIn(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const next = onlyCircular(graph)
  const walk = (way: readonly string[]): string[] =>
    [...(next.get(way.at(-1) ?? "") ?? [])].flatMap((to) => {
      if (to === way[0]) return [[...way, to].join(" → ")]
      return way.includes(to) || to < (way[0] ?? "") ? [] : walk([...way, to])
    })
  return [...next.keys()].toSorted().flatMap((start) => walk([start]))
}

/** Takes away, again and again, what imports nothing that is left. */
function onlyCircular(graph: ReadonlyMap<string, ReadonlySet<string>>): Map<string, Set<string>> {
  let left = new Map([...graph].map(([node, targets]) => [node, new Set(targets)]))
  for (;;) {
    const pruned = [...left].map(
      ([node, targets]) => [node, new Set([...targets].filter((to) => left.has(to)))] as const,
    )
    const circular = new Map(pruned.filter(([, targets]) => targets.size > 0))
    if (circular.size === left.size) return circular
    left = circular
  }
}

const OUTSIDE = /\bprocess\.\w|\bconsole\.\w|\bnew Date\(\)|\bDate\.now\(|\bMath\.random\(/

/** Uses of the process, the console, the clock and chance where a port would do. */
export function reachesOutside(files: readonly SourceText[]): string[] {
  const inside = files.filter(
    ({ path }) =>
      path !== "src/main.ts" &&
      // The meter of what a job costs, which bounds it; no answer shows it.
      path !== "src/documents/processor-time.ts" &&
      !path.startsWith("src/adapters/") &&
      !path.startsWith("bin/"),
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

/** Every command is the `command` of its file: nothing but their registry imports them. */
const NAMES_OF_MANY_FILES: ReadonlySet<string> = new Set(["command"])
const EXPORT =
  /^export (?:declare )?(?:async )?(?:function\*?|const|let|type|interface|class) (\w+)/gm

/** Names that two files export, whatever each means by them. */
export function sharedNames(files: readonly SourceText[]): string[] {
  const paths = new Map<string, Set<string>>()
  for (const { path, text } of files)
    for (const [, name = ""] of withoutComments(text).matchAll(EXPORT))
      paths.set(name, (paths.get(name) ?? new Set()).add(path))
  return [...paths]
    .filter(([name, { size }]) => size > 1 && !NAMES_OF_MANY_FILES.has(name))
    .map(
      ([name, places]) =>
        `${name} is exported by ${[...places].join(" and ")}: a name stands for one thing, so that a reader meets no namesake`,
    )
}

/** Tables that some text is looked up in with `table[text]`: what every object inherits would be found as well. */
export function inheritedAnswers(files: readonly SourceText[]): string[] {
  return files.flatMap(({ path, text }) =>
    Array.from(
      text.matchAll(/\bconst (\w+): (?:Readonly<|Partial<)*Record<string,/g),
      ([, table = ""]) => table,
    )
      .filter((table) => new RegExp(`\\b${table}\\[(?!")`).test(text))
      .map(
        (table) =>
          `${path}: ${table}[…] also finds "constructor" and its like; make it a Map, or build it with recordOf`,
      ),
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

export const MAX_LINES = 200

export function longFiles(files: readonly SourceText[]): string[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split("\n").length
    return lines < MAX_LINES
      ? []
      : [
          `${path} has ${lines} lines: a file stays below ${MAX_LINES}, so that it is about one thing`,
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
  if (isSameUnit(path, target)) return brokenDoor(path, target)
  const inside = target.replace(/^src\//, "").replace(/\.ts$/, "")
  if (may.some((known) => inside === known || inside.startsWith(`${known}/`))) return []
  return [
    `${path} imports ${target}: ${name} → ${folderOf(target)} is no arrow; ${name} knows ${may.join(", ") || "nothing"}. ${why}`,
  ]
}

/** Between the rooms of one floor. */
function brokenDoor(path: string, target: string): string[] {
  const floor = folderOf(path)
  const rooms = ROOMS[floor]
  const [from, to] = [roomOf(path), roomOf(target)]
  if (rooms === undefined || from === to) return []
  const may = rooms[from]
  if (may === undefined)
    return [`${path}: ${floor}/${from} is no room of the house; give it its arrows`]
  if (may.includes(to)) return []
  return [
    `${path} imports ${target}: in ${floor}, ${from} → ${to} is no arrow; ${from} knows ${may.join(", ") || "no other room"}.`,
  ]
}

/** The folder inside its floor; "." where the file lies in the floor itself. */
function roomOf(path: string): string {
  return dirname(path.replace(/^src\//, "").replace(/^[^/]+\//, ""))
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
