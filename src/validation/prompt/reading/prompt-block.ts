import type { ExampleBlock } from "../notations/find-examples.ts"
import type { Passage } from "../passage.ts"

/** The parts of a prompt in reading order; columns, which count from 1, tell what lies under what. */
export type PromptBlock =
  | ({ readonly kind: "heading"; readonly depth: number } & Passage)
  | ({ readonly kind: "item"; readonly column: number } & Passage)
  | ({ readonly kind: "text"; readonly column: number } & Passage)
  | ({ readonly kind: "example"; readonly column: number } & Passage &
      Pick<ExampleBlock, "isFence" | "examples">)

export type BlockOf<Kind extends PromptBlock["kind"]> = Extract<PromptBlock, { kind: Kind }>

/** Longer lines are sentences. */
export const MAX_HEADING = 100
