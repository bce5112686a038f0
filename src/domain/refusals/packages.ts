import { EXIT } from "../refusal.ts"
import type { RefusalGroup } from "../refusal-catalogue.ts"

/** Which packages and releases there are. */
export const PACKAGE_REFUSALS = {
  "unknown-package": {
    exitCode: EXIT.precondition,
    meaning: "There is no such package.",
    hint: "See `cfg list`, or create it with `cfg new <kind>/<id>`.",
  },
  "unknown-version": {
    exitCode: EXIT.precondition,
    meaning: "The package has no such release.",
    hint: "See `cfg list <package>`.",
  },
  "package-exists": {
    exitCode: EXIT.precondition,
    meaning: "A package of this name exists already.",
    hint: "Change it with `cfg edit <package>`.",
  },
  "version-exists": {
    exitCode: EXIT.precondition,
    meaning: "This release exists already, and releases are immutable.",
    hint: "Choose a higher version.",
  },
  "version-too-low": {
    exitCode: EXIT.no,
    meaning: "The version is lower than the change demands.",
    hint: "Give the version or --bump that the reasons ask for, or undo the change.",
  },
} as const satisfies RefusalGroup
