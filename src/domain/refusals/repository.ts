import { EXIT } from "../refusal.ts"
import type { RefusalGroup } from "../refusal-catalogue.ts"

/** The git repository and the working tree a command runs in. */
export const REPOSITORY_REFUSALS = {
  "not-a-repository": {
    exitCode: EXIT.precondition,
    meaning: "The command was not run inside a git repository.",
    hint: "Change into the repository, name it with -C <dir>, or create one with `cfg init`.",
  },
  "no-commits": {
    exitCode: EXIT.precondition,
    meaning: "The repository or the branch has no commit yet; cfg only reads committed content.",
    hint: "Make a first commit, or let `cfg init` write an example repository.",
  },
  "no-release-branch": {
    exitCode: EXIT.precondition,
    meaning: "The release branch named in cfg.yaml (default: main) does not exist.",
    hint: "Create the branch, fetch it, or name the right one under `branch:` in cfg.yaml.",
  },
  "no-config-root": {
    exitCode: EXIT.precondition,
    meaning:
      "Neither cfg.yaml nor _active/active_releases.json was found in the working directory or above it.",
    hint: "Run `cfg init <dir>` for an example, add cfg.yaml or the pointer file to an existing repository, or name its folder with -C <dir>.",
  },
  "bare-repository": {
    exitCode: EXIT.precondition,
    meaning: "The command works on files, and a bare repository has none.",
    hint: "Run it in a clone with a working tree.",
  },
  "no-identity": {
    exitCode: EXIT.precondition,
    meaning: "git does not know who commits.",
    hint: 'Set it: git config user.name "Your Name" && git config user.email you@example.com',
  },
  "no-current-directory": {
    exitCode: EXIT.precondition,
    meaning: "The current folder was removed.",
    hint: "Go to one that exists, or name one with -C <dir>.",
  },
  "unknown-revision": {
    exitCode: EXIT.precondition,
    meaning: "git knows no commit of this name.",
    hint: "See `git log` or `cfg history`.",
  },
  "object-unreadable": {
    exitCode: EXIT.precondition,
    meaning: "Something that the history holds cannot be read, so nothing is decided on its basis.",
    hint: "`git fsck` names what is damaged or missing. Bring it back from another clone: `git fetch --refetch` (in a shallow clone: `git fetch --unshallow`), or copy the object. Where the system has too many open files or denies access, mend that and run the command again.",
  },
  "history-cut": {
    exitCode: EXIT.precondition,
    meaning:
      "The clone holds only the newest part of the history (it is shallow), and the answer lies in the rest.",
    hint: "Fetch the rest: git fetch --unshallow (in GitHub Actions, fetch-depth: 0). Then run the command again.",
  },
  "repository-locked": {
    exitCode: EXIT.precondition,
    meaning:
      "A lock file of git stands in the way: another git is at work, or one was killed and left it. cfg takes away what its own gits have left, and nobody else's.",
    hint: "If no git is running in the repository, remove the file that the message names, and run the command again.",
  },
  "signing-failed": {
    exitCode: EXIT.precondition,
    meaning: "git is to sign commits and could not.",
    hint: "Set the key or start its agent: see `git config user.signingkey`. In an emergency, `cfg rollback` goes without: --no-sign.",
  },
  "git-refused": {
    exitCode: EXIT.precondition,
    meaning: "git could not do what cfg asked of it.",
    hint: "The message holds what git said.",
  },
  "write-failed": {
    exitCode: EXIT.precondition,
    meaning: "A file could not be written.",
    hint: "The message holds the path and what the system said.",
  },
} as const satisfies RefusalGroup
