import { isRecord } from "../../domain/manifest.ts"
import { greaterBump } from "../../domain/version-change.ts"
import type { ArtifactChange } from "./artifact-change.ts"
import { isIdentityKey } from "./item-identity.ts"

/**
 * Entries that were removed from one place and added, the same, at another are moved, or have another name (spec 2.2
 * `diff`). Said only where nothing else is like them; what that demands is what both together did.
 */
export function findMoves(changes: readonly ArtifactChange[]): ArtifactChange[] {
  const whole = pairUp(changes, wholeKey)
  const paired = new Set([...whole.keys(), ...whole.values()])
  const rest = changes.filter((change) => !paired.has(change))
  const moves = new Map([...whole, ...pairUp(rest, contentKey)])
  const origins = new Set(moves.values())
  return changes
    .filter((change) => !origins.has(change))
    .map((change) => {
      const origin = moves.get(change)
      return origin === undefined ? change : moved(origin, change)
    })
}

/** The same for changes that may be two sides of a move; null for those that are none. */
type KeyOf = (change: ArtifactChange, value: unknown) => string | null

/** What was added → what was removed, where the same key stands for one of each. */
function pairUp(
  changes: readonly ArtifactChange[],
  keyOf: KeyOf,
): Map<ArtifactChange, ArtifactChange> {
  const found = new Map<string, Record<"removed" | "added", ArtifactChange[]>>()
  for (const change of changes) {
    const { kind, before, after } = change
    if (kind !== "removed" && kind !== "added") continue
    const key = keyOf(change, kind === "removed" ? before : after)
    if (key === null) continue
    const alike = found.get(key) ?? { removed: [], added: [] }
    found.set(key, alike)
    alike[kind].push(change)
  }
  return new Map(
    [...found.values()].flatMap(({ removed: [removed, ...others], added: [added, ...more] }) =>
      removed === undefined || added === undefined || others.length + more.length > 0
        ? []
        : [[added, removed] as const],
    ),
  )
}

/** Values that can hardly be the same by chance are looked for anywhere, texts and numbers among their neighbours, the rest nowhere. */
function wholeKey({ pointer }: ArtifactChange, value: unknown): string | null {
  if (typeof value === "boolean" || value === null) return null
  const isTelling = typeof value === "object" && Object.keys(value).length > 0
  return isTelling ? JSON.stringify(value) : `${parentOf(pointer)} ${JSON.stringify(value)}`
}

/** What stands in an item beside that which identifies it; null where that is nothing. */
function contentKey({ pointer }: ArtifactChange, value: unknown): string | null {
  if (!isRecord(value)) return null
  const content = Object.entries(value).filter(([key]) => !isIdentityKey(key))
  const isIdentified = content.length > 0 && content.length < Object.keys(value).length
  return isIdentified ? `${parentOf(pointer)} ${JSON.stringify(content)}` : null
}

function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf("/"))
}

function moved(removed: ArtifactChange, added: ArtifactChange): ArtifactChange {
  const [from, to] = [removed, added].map(({ message }) =>
    message.replace(/ (?:removed|added)$/, ""),
  )
  const isRenamed = parentOf(removed.pointer) === parentOf(added.pointer)
  return {
    ...added,
    kind: "renamed",
    bump: greaterBump(removed.bump, added.bump),
    message: `${from} ${isRenamed ? "renamed" : "moved"} to ${to}`,
    before: removed.pointer,
    after: added.pointer,
  }
}
