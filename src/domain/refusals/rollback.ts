import { EXIT } from "../refusal.ts"
import type { RefusalGroup } from "../refusal-catalogue.ts"

/** Going back to what was active before. */
export const ROLLBACK_REFUSALS = {
  "nothing-to-roll-back": {
    exitCode: EXIT.precondition,
    meaning: "There is no earlier state to go back to.",
    hint: "See `cfg history`.",
  },
  "rollback-stale": {
    exitCode: EXIT.precondition,
    meaning:
      "A package that the activation changed has been changed again since; undoing the activation would undo that change too.",
    hint: "Name the package and version: cfg rollback <package> --to <version>.",
  },
  "history-hidden": {
    exitCode: EXIT.precondition,
    meaning:
      "A merge hides changes of what was active, so the history of the release branch does not tell what to go back to: the branch was merged into another one, which then took its place.",
    hint: "Name the package and version: cfg rollback <package> --to <version>.",
  },
  "never-active": {
    exitCode: EXIT.precondition,
    meaning: "The release was never active, so a rollback cannot go back to it.",
    hint: "See `cfg history`; to go forward, stage it and use `cfg activate`.",
  },
} as const satisfies RefusalGroup
