import { EXIT } from "../refusal.ts"
import type { RefusalGroup } from "../refusal-catalogue.ts"

/** Who may do what. */
export const ACCESS_REFUSALS = {
  "no-policy": {
    exitCode: EXIT.precondition,
    meaning: "The repository has no policy: everybody who can push may do everything.",
    hint: "`cfg policy init` writes one.",
  },
  "policy-exists": {
    exitCode: EXIT.precondition,
    meaning: "The repository has a policy, and a second one would have another id.",
    hint: "Change _policy/policy.yaml by hand; `cfg policy check` says whether it fits.",
  },
  "unknown-person": {
    exitCode: EXIT.precondition,
    meaning: "The policy knows nobody by that key or address.",
    hint: "`persons` in _policy/policy.yaml lists them.",
  },
  "unknown-environment": {
    exitCode: EXIT.precondition,
    meaning: "There is no environment of that name.",
    hint: "The one there is, is production.",
  },
} as const satisfies RefusalGroup
