import { nameOf, shortId } from "../identifiers.ts"
import type { ReleaseName } from "../identifiers.ts"
import type { JudgedCommit } from "./step.ts"

export function releaseWords({ package: id, version }: ReleaseName): string {
  return `${nameOf(id)} ${version}`
}

/** `by Anna on 2026-11-28 in commit 1234567`. */
export function authorWords({ authorName, committedAt, commit }: JudgedCommit): string {
  return `by ${authorName} on ${committedAt.slice(0, 10)} in commit ${shortId(commit)}`
}

export function commitWords({ authorName, commit }: JudgedCommit): string {
  return `Commit ${shortId(commit)} by ${authorName}`
}

/** In package order, to be compared and shown. */
export function describeMoves(
  moves: readonly {
    readonly package: string
    readonly from: string | null
    readonly to: string | null
  }[],
): string {
  return moves
    .map(({ package: id, from, to }) => `${id} ${from ?? "none"} -> ${to ?? "none"}`)
    .toSorted()
    .join(", ")
}

export function numbered(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`
}
