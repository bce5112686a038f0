import { createHash } from "node:crypto"
import { POINTER_FILE } from "../../src/domain/layout.ts"
import type { CommitId } from "../../src/domain/identifiers.ts"
import type { Snapshot } from "../../src/domain/snapshot.ts"
import type { LogEntry } from "../../src/ports/history.ts"
import type { Repository } from "../../src/ports/repository.ts"
import { fakeSnapshot } from "./snapshot.ts"
import type { SnapshotInput } from "./snapshot.ts"

/** One commit of the pointer file; without `message`, as a person would write it by hand. */
export interface PointerLineStep {
  readonly active: Readonly<Record<string, string>>
  readonly message?: string
  readonly actor?: string
}

export interface PointerLine {
  readonly repository: Repository
  /** One for each step, in their order. */
  readonly snapshots: readonly Snapshot[]
  readonly tip: Snapshot
}

/** A release branch without a merge, of which every commit changes the pointer file; in memory. `cut`: the clone ends at its first commit. */
export function pointerLine(
  steps: readonly PointerLineStep[],
  { cut = false, ...input }: SnapshotInput & { readonly cut?: boolean } = {},
): PointerLine {
  const entries = steps.map((step, index): LogEntry => ({
    commit: commitAt(index),
    parents: index === 0 && !cut ? [] : [commitAt(index - 1)],
    authorName: step.actor ?? "Ada",
    authorEmail: "ada@example.com",
    committerName: "Ada",
    committedAt: `2026-05-02T0${index}:00:00Z`,
    message: step.message ?? `Step ${index}\n`,
  }))
  const indexOf = (commit: string) => entries.findIndex((entry) => entry.commit === commit)
  const until = (from: string) => entries.slice(0, indexOf(from) + 1).toReversed()
  const first = entries[0] ?? null
  const repository = {
    objects: {
      inspect: async () => null,
      read: async (name: string) => {
        const [commit = "", path] = name.split(":")
        const active = steps[indexOf(commit)]?.active
        if (active === undefined || path !== POINTER_FILE) return null
        const bytes = Buffer.from(pointerText(active))
        return { id: commit, type: "blob", size: bytes.length, bytes }
      },
    },
    refs: {
      resolve: async (revision: string) => entries[indexOf(revision)]?.commit ?? null,
    },
    history: {
      log: async (from: string) => until(from),
      cutAt: async () => (cut ? first : null),
      boundaries: async () => new Set(cut ? [first?.commit] : []),
      parents: async (from: string) =>
        new Map(until(from).map(({ commit, parents }) => [commit, parents])),
      treeChanges: async () => [],
    },
    remote: () => ({ exists: async () => false }),
  } as unknown as Repository
  const snapshots = steps.map(({ active }, index) => ({
    ...fakeSnapshot({ ...input, active }),
    commit: commitAt(index),
  }))
  const tip = snapshots.at(-1)
  if (tip === undefined) throw new Error("A line has at least one step.")
  return { repository, snapshots, tip }
}

function commitAt(index: number): CommitId {
  return createHash("sha1").update(`commit ${index}`).digest("hex") as CommitId
}

function pointerText(active: PointerLineStep["active"]): string {
  const groups: Record<string, Record<string, string>> = {}
  for (const [id, version] of Object.entries(active)) {
    const [kind = "", name = ""] = id.split("/")
    groups[kind] = { ...groups[kind], [name]: version }
  }
  return JSON.stringify(groups)
}
