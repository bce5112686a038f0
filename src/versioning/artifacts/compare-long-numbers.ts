import { compareDecimals, decimalOf } from "../../documents/decimal.ts"
import { encodePointer } from "../../documents/json-pointer.ts"
import type { SourceDocument } from "../../documents/source-document.ts"
import type { ArtifactChange } from "./artifact-change.ts"

/** A document and the text that it was read from. */
export interface SourceText {
  readonly document: SourceDocument
  readonly text: string
}

/** Digits up to which programs keep every number as it is written. */
const SAFE_DIGITS = 15

/**
 * Numbers with more digits than programs keep: two that are written otherwise may be read as the same. Where that hides
 * a change of a schema, nobody can say what its documents become, as validators differ in what they read.
 */
export function compareLongNumbers(base: SourceText, next: SourceText): ArtifactChange[] {
  const [inBase, inNext] = [longNumbers(base), longNumbers(next)]
  const changed = [...inNext].filter(([pointer, after]) => {
    const before = inBase.get(pointer)
    return before === undefined ? isConfused(after, inBase) : readsTheSame(before, after)
  })
  const removed = [...inBase].filter(
    ([pointer, before]) => !inNext.has(pointer) && isConfused(before, inNext),
  )
  return [
    ...changed.map(([pointer, after]) => changeOf(pointer, inBase.get(pointer), after)),
    ...removed.map(([pointer, before]) => changeOf(pointer, before, undefined)),
  ]
}

/** Whether programs take a number for another one, which it is not. */
function readsTheSame(a: string, b: string): boolean {
  return Number(a) === Number(b) && compareDecimals(decimalOf(a), decimalOf(b)) !== 0
}

function isConfused(written: string, others: ReadonlyMap<string, string>): boolean {
  const alike = [...others.values()]
  return (
    alike.some((other) => readsTheSame(written, other)) &&
    !alike.some((other) => compareDecimals(decimalOf(written), decimalOf(other)) === 0)
  )
}

function changeOf(
  pointer: string,
  before: string | undefined,
  after: string | undefined,
): ArtifactChange {
  const what = [
    before === undefined ? "" : ` from ${before}`,
    after === undefined ? "" : ` to ${after}`,
  ]
  return {
    kind: "modified",
    subject: "number",
    message: `Number at ${pointer} changed${what.join("")}, which many programs cannot tell from others`,
    pointer,
    bump: "major",
    axes: ["stored", "readers"],
    undecided: true,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  }
}

/** As they are written, by their pointers. */
function longNumbers({ document, text }: SourceText): ReadonlyMap<string, string> {
  const lines = text.split("\n")
  const found = new Map<string, string>()
  visit(document.value, [])
  return found

  function visit(value: unknown, path: readonly string[]): void {
    if (typeof value === "number" && String(value).replace(/\D/g, "").length > SAFE_DIGITS) {
      const pointer = encodePointer(path)
      const { line, column } = document.locate(pointer)
      const [written] =
        /^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/.exec((lines[line - 1] ?? "").slice(column - 1)) ?? []
      if (written !== undefined) found.set(pointer, written)
    }
    if (typeof value !== "object" || value === null) return
    for (const [key, child] of Object.entries(value)) visit(child, [...path, key])
  }
}
