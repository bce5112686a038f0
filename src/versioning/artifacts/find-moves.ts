import { isRecord } from "../../domain/manifest.ts"
import { greaterBump } from "../../domain/version-change.ts"
import type { ArtifactChange } from "./artifact-change.ts"
import { isIdentityKey } from "./compare-json.ts"

/**
 * Entries that are gone from one place and the same at another are moved, or have another name (spec 2.2 `diff`). Told
 * where nothing else is like them; what that demands is what both together did.
 */
export function findMoves(changes: readonly ArtifactChange[]): ArtifactChange[] {
  const whole = pairUp(changes, ({ pointer }, value) =>
    isTelling(value)
      ? JSON.stringify(value)
      : typeof value === "boolean" || value === null
        ? null
        : `${parentOf(pointer)} ${JSON.stringify(value)}`,
  )
  const paired = new Set([...whole.keys(), ...whole.values()])
  const rest = changes.filter((change) => !paired.has(change))
  const identified = pairUp(rest, ({ pointer }, value) =>
    isRecord(value) ? contentBeside(value, pointer) : null,
  )
  const moves = new Map([...whole, ...identified])
  const origins = new Set(moves.values())
  return changes
    .filter((change) => !origins.has(change))
    .map((change) => {
      const origin = moves.get(change)
      return origin === undefined ? change : moved(origin, change)
    })
}

/** What came → what went, where the same key stands for one of each. */
function pairUp(
  changes: readonly ArtifactChange[],
  keyOf: (change: ArtifactChange, value: unknown) => string | null,
): Map<ArtifactChange, ArtifactChange> {
  const found = new Map<
    string,
    { readonly gone: ArtifactChange[]; readonly come: ArtifactChange[] }
  >()
  for (const change of changes) {
    if (change.kind !== "removed" && change.kind !== "added") continue
    const key = keyOf(change, change.kind === "removed" ? change.before : change.after)
    if (key === null) continue
    const alike = found.get(key) ?? { gone: [], come: [] }
    found.set(key, alike)
    alike[change.kind === "removed" ? "gone" : "come"].push(change)
  }
  return new Map(
    [...found.values()].flatMap(({ gone: [gone, ...others], come: [come, ...more] }) =>
      gone === undefined || come === undefined || others.length + more.length > 0
        ? []
        : [[come, gone] as const],
    ),
  )
}

/** What cannot be the same by chance. */
function isTelling(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0
}

/** What stands in an item beside that which identifies it; null where that is nothing. */
function contentBeside(value: Readonly<Record<string, unknown>>, pointer: string): string | null {
  const content = Object.entries(value).filter(([key]) => !isIdentityKey(key))
  return content.length === 0 || content.length === Object.keys(value).length
    ? null
    : `${parentOf(pointer)} ${JSON.stringify(content)}`
}

function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf("/"))
}

function moved(gone: ArtifactChange, come: ArtifactChange): ArtifactChange {
  const names = [gone, come].map(({ message }) => message.replace(/ (?:removed|added)$/, ""))
  const isRenamed = parentOf(gone.pointer) === parentOf(come.pointer)
  const { after: _after, ...rest } = come
  return {
    ...rest,
    kind: "renamed",
    bump: greaterBump(gone.bump, come.bump),
    message: `${names[0]} ${isRenamed ? "renamed" : "moved"} to ${names[1]}`,
    before: gone.pointer,
    after: come.pointer,
  }
}
