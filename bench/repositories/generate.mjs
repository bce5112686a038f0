import { execFileSync } from "node:child_process"
import { createHash } from "node:crypto"
import { importCommits } from "./import-stream.mjs"
import { packageId, releaseFiles, roleFiles, versionAt } from "./release-files.mjs"

/** Releases of each package; the last but one is active, the last three are staged. */
export const VERSIONS = 20
const ACTIVE = VERSIONS - 2
const START = 1_700_000_000

/** Sizes by their number of packages: 60, 10,000, 100,000 and 500,000 releases. */
export const SIZES = { S: 3, M: 500, L: 5_000, XL: 25_000 }

/**
 * A repository of `packages` × 20 releases, each requiring the one before, and of `moves` commits that moved the pointer of one
 * package each. The same arguments give the same commits. Without `checkout` it has no files.
 */
export async function generateRepository(directory, { packages, moves = 0, checkout = false }) {
  git(directory, "init", "--quiet", "--initial-branch=main", directory)
  await importCommits(directory, releaseCommits(packages))
  const trees = contentIds(directory)
  await importCommits(directory, stagingCommits(packages, trees))
  await importCommits(directory, moveCommits(packages, moves, trees))
  if (checkout) git(directory, "reset", "--quiet", "--hard")
  else git(directory, "config", "core.bare", "true")
}

function* releaseCommits(packages) {
  const files = (function* () {
    yield* roleFiles()
    for (let index = 0; index < packages; index++)
      for (let version = 0; version < VERSIONS; version++) yield* releaseFiles(index, version)
  })()
  yield { message: "release: Add all packages", time: START, files }
}

function* stagingCommits(packages, trees) {
  const names = Array.from({ length: packages }, (_, index) => packageId(index))
  yield {
    message: "stage: Accept what is active, and the newest",
    time: START + 1,
    files: (function* () {
      for (const id of names)
        for (const version of [ACTIVE - 1, ACTIVE, ACTIVE + 1])
          yield stageRecord("document_types", id, versionAt(version), trees)
      yield stageRecord("roles", "writer", "1.0.0", trees)
    })(),
  }
  const entries = names.map((id) => ["document_types", id, "none", versionAt(ACTIVE)])
  entries.push(["roles", "writer", "none", "1.0.0"])
  yield activation(START + 2, entries, pointerText(names, new Map()), trees)
}

/** Each commit moves the next package back by one version or forth again. */
function* moveCommits(packages, moves, trees) {
  const names = Array.from({ length: packages }, (_, index) => packageId(index))
  const lowered = new Map()
  for (let move = 0; move < moves; move++) {
    const id = names[move % packages]
    const [from, to] = lowered.has(id) ? [ACTIVE - 1, ACTIVE] : [ACTIVE, ACTIVE - 1]
    if (to === ACTIVE) lowered.delete(id)
    else lowered.set(id, ACTIVE - 1)
    const entry = ["document_types", id, versionAt(from), versionAt(to)]
    yield activation(START + 3 + move, [entry], pointerText(names, lowered), trees)
  }
}

function activation(time, entries, pointers, trees) {
  const lines = entries.map(
    ([kind, id, from, to]) =>
      `Cfg-Package: ${kind}/${id} ${from} -> ${to} ${trees.get(folderOf(kind, id, to))}`,
  )
  const subject = `release: Activate ${entries.length === 1 ? `${entries[0][1]} ${entries[0][3]}` : `${entries.length} packages`}`
  return {
    message: `${subject}\n\nActivated by: Team\nReason: Generated\n\nCfg-Action: activate\n${lines.join("\n")}\nCfg-Actor: Team\n`,
    time,
    files: [["_active/active_releases.json", pointers]],
  }
}

function pointerText(names, lowered) {
  const versions = names.map((id) => [id, versionAt(lowered.get(id) ?? ACTIVE)])
  return `${JSON.stringify({ document_types: Object.fromEntries(versions), roles: { writer: "1.0.0" } }, null, 2)}\n`
}

function stageRecord(kind, id, version, trees) {
  const record = {
    format: 1,
    package: `${kind}/${id}`,
    version,
    content_id: trees.get(folderOf(kind, id, version)),
    consulted: {},
    rule_set: "2",
    actor: "Team",
    staged_at: "2023-11-14T22:13:20.000Z",
    report: { format: 1, ruleSet: "2", checked: [`${kind}/${id}@${version}`], findings: [] },
  }
  return [`_staged/${kind}/${id}/${version}.json`, `${JSON.stringify(record, null, 2)}\n`]
}

function folderOf(kind, id, version) {
  const path = kind === "roles" ? `prompts/roles/${id}` : `${kind}/${id}`
  return `${path}/releases/${version}`
}

/** Folder → tree id of every release. */
function contentIds(directory) {
  const text = git(directory, "ls-tree", "-r", "-d", "main")
  const rows = text.split("\n").map((line) => /^\d+ tree (\w+)\t(.+)$/.exec(line))
  return new Map(rows.flatMap((row) => (row === null ? [] : [[row[2], row[1]]])))
}

/** Same content, same name: so a generated repository can be kept between runs. */
export function recipeId(options) {
  return createHash("sha256").update(JSON.stringify(options)).digest("hex").slice(0, 12)
}

function git(directory, ...args) {
  const inside = args[0] === "init" ? [] : ["-C", directory]
  return execFileSync("git", [...inside, ...args], { encoding: "utf8", maxBuffer: 1 << 30 })
}
