import { EXIT } from "../refusal.ts"
import type { RefusalGroup } from "../refusal-catalogue.ts"

/** What others changed at the same time, and what is sent to a remote. */
export const REMOTE_REFUSALS = {
  raced: {
    exitCode: EXIT.raced,
    meaning: "Somebody else changed the same package first.",
    hint: "See `cfg history`, then decide again.",
  },
  "raced-too-often": {
    exitCode: EXIT.raced,
    meaning: "Other changes kept arriving first.",
    hint: "Run the command again.",
  },
  "push-refused": {
    exitCode: EXIT.forbidden,
    meaning: "The remote refused the push.",
    hint: "Read the server's answer; a protected branch needs a pull request.",
  },
  "remote-unreachable": {
    exitCode: EXIT.precondition,
    meaning:
      "The remote went away before it had the commit, and the local branch could not take it.",
    hint: "Nothing was changed; run the command again when the remote can be reached.",
  },
  "no-remote": {
    exitCode: EXIT.precondition,
    meaning: "The repository has no remote of this name.",
    hint: "Add it with `git remote add`, or leave out --push.",
  },
  "tag-exists": {
    exitCode: EXIT.precondition,
    meaning: "A tag of this name exists already.",
    hint: "See `git show <tag>`.",
  },
} as const satisfies RefusalGroup
