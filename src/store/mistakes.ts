import { encodePointer } from "../documents/json-pointer.ts"
import type { SourceDocument } from "../documents/source-document.ts"
import { refuseIfAny } from "../domain/refusal.ts"
import type { Refusal } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import type { RefusalCode } from "../domain/refusals.ts"
import { placeOf } from "./place-of.ts"

/** Keys and indexes that lead to a value of a document. */
export type Path = readonly (string | number)[]

/** What is wrong in one file, each with its place, so that a user learns of all of it at once. */
export interface Mistakes {
  /** `wrong` goes on from the name of the value: "must be a list". */
  add(at: Path, wrong: string, more?: MistakeDetails): void
  /** Everything that was added so far. */
  all(): readonly Refusal[]
  /** Refuses with everything that was added. */
  refuse(): void
}

interface MistakeDetails {
  /** Which side of the entry is wrong; the value where nothing is said. */
  readonly part?: "key" | "value"
  readonly hint?: string | undefined
}

/** What a file's mistakes are called, and what it is written in. */
export interface MistakeKind {
  readonly code: RefusalCode
  readonly format: "JSON" | "YAML"
}

/** Refuses at once what the parser could not read, as nothing more can be said of it. */
export function requireParsed(document: SourceDocument, file: string, kind: MistakeKind): Mistakes {
  const mistakes = collectMistakes(document, file, kind)
  mistakes.refuse()
  return mistakes
}

/** Refuses nothing: what the parser could not read stands first. */
export function collectMistakes(
  document: SourceDocument,
  file: string,
  { code, format }: MistakeKind,
): Mistakes {
  const refusals: Refusal[] = problemsOf(document).map(({ line, column, message }) =>
    refusal(code, `${file} is not valid ${format}: ${message}`, {
      place: { file, line, column },
    }),
  )
  return {
    all: () => refusals,
    add(at, wrong, { part = "value", hint } = {}) {
      const subject = at.length === 0 ? file : at.join(".")
      refusals.push(
        refusal(code, `${subject} ${wrong}`, {
          place: placeOf(document, file, encodePointer(at), part),
          ...(hint !== undefined && { hint }),
        }),
      )
    },
    refuse: () => refuseIfAny(refusals),
  }
}

/** After a syntax error a parser guesses; only the first one is surely about what was written. */
function problemsOf({ problems }: SourceDocument): SourceDocument["problems"] {
  const broken = problems.find(({ kind }) => kind === "syntax")
  return broken === undefined ? problems : [broken]
}
