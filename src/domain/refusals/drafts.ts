import { EXIT } from "../refusal.ts"
import type { RefusalGroup } from "../refusal-catalogue.ts"

/** Drafts, and what is committed of them. */
export const DRAFT_REFUSALS = {
  findings: {
    exitCode: EXIT.no,
    meaning: "Validation has findings of severity error.",
    hint: "Fix them, commit, and run the command again.",
  },
  "nothing-to-commit": {
    exitCode: EXIT.precondition,
    meaning: "There is no draft to commit.",
    hint: "Start one with `cfg edit <package>`.",
  },
  "no-draft": {
    exitCode: EXIT.precondition,
    meaning: "The package has no draft.",
    hint: "Start one with `cfg edit <package>`.",
  },
  "artifact-left-out": {
    exitCode: EXIT.no,
    meaning:
      "A file that the release names is ignored by git, or named like something an editor leaves behind, so the release would lack it.",
    hint: "Add it with `git add --force <path>`, or change the ignore rule; what is in the index counts.",
  },
  "draft-unchanged": {
    exitCode: EXIT.no,
    meaning: "The draft has the same content as the release it is based on.",
    hint: "Change something first, or throw the draft away with `cfg edit <package> --abandon`.",
  },
  "draft-open": {
    exitCode: EXIT.precondition,
    meaning: "There is a draft already, and it was started from another release.",
    hint: "Continue with it (cfg edit without --from), commit it, or throw it away with `cfg edit <package> --abandon`.",
  },
  "draft-on-branch": {
    exitCode: EXIT.precondition,
    meaning: "To switch branches, git would have to overwrite changes in the working tree.",
    hint: "Commit or stash them, then run the command again.",
  },
  "not-committed": {
    exitCode: EXIT.precondition,
    meaning: "The release directory is not committed, or differs from what is committed.",
    hint: "Run `cfg commit <package>` first.",
  },
  "hook-refused": {
    exitCode: EXIT.forbidden,
    meaning: "A git hook refused the commit.",
    hint: "Fix what the hook complains about; its output is above. In an emergency, `cfg rollback` goes without: --no-verify.",
  },
} as const satisfies RefusalGroup
