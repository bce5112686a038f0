import type { SectionKind } from "./classify-section.ts"
import type { FieldGroup, GroupParent } from "./prompt-outline.ts"

/** What stands around a part of the prompt; frames of greater rank lie inside those of lesser. */
export interface Frame {
  readonly rank: number
  readonly section: SectionKind
  readonly parent: GroupParent | null
  readonly intro: number | null
  readonly asked: boolean
  /** A sentence speaks for the list after it alone, a caption for all up to the next caption. */
  readonly isSentence: boolean
  group: FieldGroup | null
  /** What the headings just below name, one field each. */
  headings?: FieldGroup
}

/** The whole prompt, which no frame leaves. */
export function outermostFrame(): Frame {
  return {
    rank: 0,
    section: "prose",
    parent: null,
    intro: null,
    asked: false,
    isSentence: false,
    group: null,
  }
}

/** Headings have ranks from 1 to 7; whatever has a column ranks by it, below all of them. */
const FIRST_COLUMN = 100

export function rankOfColumn(column: number): number {
  return FIRST_COLUMN + column
}

/** A label stands just above the items beside it. */
export function rankOfLabel(column: number): number {
  return rankOfColumn(column) - 0.5
}

/** Leaves every frame of this rank or a greater one; what is left around is the innermost. */
export function leaveFrames(frames: Frame[], rank: number): Frame {
  while (frames.length > 1 && innermost(frames).rank >= rank) frames.pop()
  return innermost(frames)
}

export function innermost(frames: readonly Frame[]): Frame {
  return frames.at(-1) as Frame
}

export function parentAround(frames: readonly Frame[]): GroupParent | null {
  return frames.findLast(({ parent }) => parent !== null)?.parent ?? null
}

export function introAround(frames: readonly Frame[]): number | null {
  return frames.findLast(({ intro }) => intro !== null)?.intro ?? null
}
