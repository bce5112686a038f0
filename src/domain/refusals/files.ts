import { EXIT } from "../refusal.ts"
import type { RefusalGroup } from "../refusal-catalogue.ts"

/** Files that a command reads or is to write. */
export const FILE_REFUSALS = {
  "malformed-pointer-file": {
    exitCode: EXIT.precondition,
    meaning:
      "The pointer file cannot be read: it must be JSON, id → version, flat or grouped by kind.",
    hint: "Fix it at the place named; `git log -p -- _active/active_releases.json` shows the last good state.",
  },
  "malformed-config": {
    exitCode: EXIT.precondition,
    meaning: "cfg.yaml cannot be read, or holds something cfg does not know.",
    hint: "Fix it at the place named.",
  },
  "malformed-policy": {
    exitCode: EXIT.precondition,
    meaning:
      "_policy/policy.yaml cannot be read, or holds something that cfg does not know or does not enforce.",
    hint: "Fix it at the place named; `cfg policy check` says what is left.",
  },
  "malformed-baseline": {
    exitCode: EXIT.precondition,
    meaning: "The file given as baseline is not a report that cfg wrote.",
    hint: "Write one with `cfg validate --all --format json=baseline.json`.",
  },
  "unreadable-file": {
    exitCode: EXIT.precondition,
    meaning: "A file that was named on the command line cannot be read.",
    hint: "Check the path; it starts from the current folder, or from -C <dir>.",
  },
  "tag-format-invalid": {
    exitCode: EXIT.precondition,
    meaning: "tag_format gives a name that git does not accept.",
    hint: "Fix it in cfg.yaml, such as {id}/v{version}.",
  },
  "directory-not-empty": {
    exitCode: EXIT.precondition,
    meaning: "The folder holds files already, but no committed release directories to adopt.",
    hint: "Name an empty or new folder: cfg init <dir>.",
  },
  "already-adopted": {
    exitCode: EXIT.precondition,
    meaning: "The repository has a cfg.yaml, so there is nothing to adopt.",
    hint: "Change cfg.yaml by hand; `cfg validate --all` says whether it fits.",
  },
} as const satisfies RefusalGroup
