import type { Change } from "../../domain/version-change.ts"

/** All changes in half a line: "2 fields added, 1 prompt reworded"; "nothing changed" for none. */
export function summarizeChanges(changes: readonly Change[]): string {
  const counts = new Map<string, { subject: string; verb: string; count: number }>()
  for (const change of changes) {
    const [subject, verb] = [change.subject ?? "entry", verbOf(change)]
    const key = `${subject} ${verb}`
    counts.set(key, { subject, verb, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  const parts = [...counts.values()].map(
    ({ subject, verb, count }) => `${count} ${count === 1 ? subject : plural(subject)} ${verb}`,
  )
  return parts.length === 0 ? "nothing changed" : parts.join(", ")
}

function verbOf({ kind, subject, bump }: Change): string {
  if (kind !== "modified") return kind
  if (subject !== "prompt") return "changed"
  return bump === "patch" ? "corrected" : "reworded"
}

function plural(noun: string): string {
  return noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`
}
