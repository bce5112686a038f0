import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { DEFAULT_CONFIG } from "../../src/domain/config.ts"
import { releaseAt } from "../../src/domain/layout.ts"
import { isRecord } from "../../src/domain/manifest.ts"
import type { SnapshotInput } from "./snapshot.ts"

/** An example repository of `fixtures/`, as if it were committed. */
export function readRepository(directory: string): SnapshotInput {
  const releases: Record<string, Record<string, string>> = {}
  const paths = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  for (const entry of paths) {
    const path = join(entry.parentPath, entry.name).slice(directory.length + 1)
    const found = releaseAt(DEFAULT_CONFIG.kinds, path)
    if (found === null) continue
    const inside = path.slice(
      path.indexOf(`/releases/${found.version}/`) + `/releases/${found.version}/`.length,
    )
    const name = `${found.package}@${found.version}`
    releases[name] = { ...releases[name], [inside]: readFileSync(join(directory, path), "utf8") }
  }
  return { releases, active: readActive(join(directory, "_active/active_releases.json")) }
}

function readActive(path: string): Record<string, string> {
  const pointers: Record<string, unknown> = JSON.parse(readFileSync(path, "utf8"))
  return Object.fromEntries(
    Object.entries(pointers).flatMap(([kind, group]) =>
      isRecord(group)
        ? Object.entries(group).map(([id, version]) => [`${kind}/${id}`, String(version)])
        : [],
    ),
  )
}
