import { EXIT } from "./refusal.ts"
import type { ExitCode, Refusal } from "./refusal.ts"

/**
 * The catalogue of refusals: every code cfg can answer no with, what it means in general (for `cfg explain`), and its
 * exit code. A refusal is made with `refusal(code, message, …)`, so an unknown code does not compile.
 */
export const REFUSALS = {
  "not-a-repository": [
    EXIT.precondition,
    "The command was not run inside a git repository.",
    "Change into the repository, name it with -C <dir>, or create one with `cfg init`.",
  ],
  "no-commits": [
    EXIT.precondition,
    "The repository or the branch has no commit yet; cfg reads committed content alone.",
    "Make a first commit, or let `cfg init` write an example repository.",
  ],
  "no-release-branch": [
    EXIT.precondition,
    "The release branch named in cfg.yaml (default: main) does not exist.",
    "Create the branch, fetch it, or name the right one under `branch:` in cfg.yaml.",
  ],
  "no-config-root": [
    EXIT.precondition,
    "Neither cfg.yaml nor _active/active_releases.json was found in the working directory or above it.",
    "Run `cfg init <dir>` for an example, add cfg.yaml or the pointer file to an existing repository, or name its folder with -C <dir>.",
  ],
  "bare-repository": [
    EXIT.precondition,
    "The command works on files, and a bare repository has none.",
    "Run it in a clone with a working tree.",
  ],
  "no-identity": [
    EXIT.precondition,
    "git does not know who commits.",
    'Set it: git config user.name "Your Name" && git config user.email you@example.com',
  ],
  "actor-unknown": [
    EXIT.precondition,
    "Nobody is named as the actor of this change.",
    "Give --actor <name>, set CFG_ACTOR, or set git's user.name.",
  ],
  "actor-invalid": [
    EXIT.usage,
    "The actor's name holds control characters or line breaks, which could forge a trailer.",
    "Give a name of printable characters on one line.",
  ],
  "reason-missing": [
    EXIT.usage,
    "A change of what production runs needs a reason.",
    'Give --reason "why".',
  ],
  "message-missing": [EXIT.usage, "A commit needs a message.", 'Give -m "what changed".'],
  usage: [EXIT.usage, "The command line is not one cfg understands.", "See `cfg help <command>`."],
  "confirmation-required": [
    EXIT.usage,
    "The command asks before it changes anything, and there is no terminal to ask on.",
    "Give --yes to answer the question beforehand.",
  ],
  "package-required": [
    EXIT.usage,
    "No package was named, and there is no terminal to offer a choice on.",
    "Name the package: cfg <command> <package>[@<version>].",
  ],
  "invalid-id": [
    EXIT.usage,
    "An id must be made of lower-case letters, digits and underscores, and start with a letter.",
    "Use a name such as project_discovery or document_types/project_discovery.",
  ],
  "invalid-version": [
    EXIT.usage,
    "A version is not a strict semantic version: three numbers, no leading v, no range.",
    "Write it like 1.5.0 or 1.5.0-rc.1.",
  ],
  "ambiguous-package": [
    EXIT.usage,
    "Several kinds have a package of this id.",
    "Name the kind too: <kind>/<id>.",
  ],
  "unknown-package": [
    EXIT.precondition,
    "There is no such package.",
    "See `cfg list`, or create it with `cfg new <kind>/<id>`.",
  ],
  "unknown-version": [
    EXIT.precondition,
    "The package has no such release.",
    "See `cfg list <package>`.",
  ],
  "unknown-revision": [
    EXIT.precondition,
    "git knows no commit of this name.",
    "See `git log` or `cfg history`.",
  ],
  "package-exists": [
    EXIT.precondition,
    "A package of this name exists already.",
    "Change it with `cfg edit <package>`.",
  ],
  "version-exists": [
    EXIT.precondition,
    "This release exists already, and releases are immutable.",
    "Choose a higher version.",
  ],
  "version-too-low": [
    EXIT.no,
    "The version is lower than the change demands.",
    "Give the version or --bump the reasons ask for, or take the change back.",
  ],
  "not-on-release-branch": [
    EXIT.precondition,
    "The release is not on the release branch, which is what production follows.",
    "Bring it there with `cfg land <package@version>`, or merge a pull request.",
  ],
  "not-staged": [
    EXIT.precondition,
    "The release has no stage record: nothing proves that it passed validation.",
    "Run `cfg stage <package@version>`.",
  ],
  "staged-content-changed": [
    EXIT.precondition,
    "The release differs from what was staged.",
    "Releases are immutable: restore the directory, or commit the change as a new version and stage that.",
  ],
  "stage-record-invalid": [
    EXIT.precondition,
    "The stage record cannot be read or belongs to something else.",
    "Remove it and run `cfg stage <package@version>` again.",
  ],
  "prerelease-not-activatable": [
    EXIT.no,
    "Pre-releases never become active in production.",
    "Commit and stage the final version.",
  ],
  "dev-only": [
    EXIT.no,
    "The manifest says dev_only: true, so the release may never be active in production.",
    "Remove dev_only in a new version.",
  ],
  "input-not-active": [
    EXIT.no,
    "A required input would have no active release.",
    "Activate the input in the same command: cfg activate <package@version> <input@version>.",
  ],
  "input-out-of-range": [
    EXIT.no,
    "The active release of a required input would be outside the declared range.",
    "Activate a version in the range in the same command, or change the range in a new version.",
  ],
  "reference-unresolved": [
    EXIT.no,
    "A reference in an activated release leads to nothing.",
    "Bring the missing release to the release branch, or correct the reference in a new version.",
  ],
  findings: [
    EXIT.no,
    "Validation has findings of severity error.",
    "Mend them, commit, and run the command again.",
  ],
  "nothing-to-commit": [
    EXIT.precondition,
    "There is no draft to commit.",
    "Start one with `cfg edit <package>`.",
  ],
  "no-draft": [
    EXIT.precondition,
    "The package has no draft.",
    "Start one with `cfg edit <package>`.",
  ],
  "draft-unchanged": [
    EXIT.no,
    "The draft has the same content as the release it is based on.",
    "Change something first, or throw the draft away with `cfg edit <package> --abandon`.",
  ],
  "not-committed": [
    EXIT.precondition,
    "The release directory is not committed, or differs from what is.",
    "Run `cfg commit <package>` first.",
  ],
  "nothing-to-roll-back": [
    EXIT.precondition,
    "There is no earlier state to go back to.",
    "See `cfg history`.",
  ],
  "rollback-stale": [
    EXIT.precondition,
    "What the activation set has been changed since, so undoing it would undo the later change too.",
    "Name the package and version: cfg rollback <package> --to <version>.",
  ],
  "never-active": [
    EXIT.precondition,
    "The release was never active, so it cannot be gone back to.",
    "See `cfg history`; to go forward, stage it and use `cfg activate`.",
  ],
  "draft-open": [
    EXIT.precondition,
    "A draft is open that was edited from another release.",
    "Go on with it (cfg edit without --from), commit it, or throw it away with `cfg edit <package> --abandon`.",
  ],
  "malformed-plan": [
    EXIT.precondition,
    "The file is no plan that cfg saved.",
    "Save one with `cfg activate … --plan-out <file>` or `cfg rollback … --plan-out <file>`.",
  ],
  "plan-stale": [
    EXIT.raced,
    "What the plan would do is not the same any more: a pointer or a release has changed since it was made.",
    "See `cfg history`, then make a new plan.",
  ],
  "no-current-directory": [
    EXIT.precondition,
    "The current folder was removed.",
    "Go to one that exists, or name one with -C <dir>.",
  ],
  "shared-pointer-entry": [
    EXIT.precondition,
    "The pointer file is flat, and its entry for this name belongs to another kind's package.",
    'Group the entries by kind: { "document_types": { … }, "schemas": { … } }.',
  ],
  "malformed-pointer-file": [
    EXIT.precondition,
    "The pointer file cannot be read: it must be JSON, id → version, flat or grouped by kind.",
    "Mend it at the place named; `git log -p -- _active/active_releases.json` shows the last good state.",
  ],
  "malformed-config": [
    EXIT.precondition,
    "cfg.yaml cannot be read, or says something cfg does not know.",
    "Mend it at the place named.",
  ],
  "malformed-baseline": [
    EXIT.precondition,
    "The file given as baseline is no report that cfg wrote.",
    "Write one with `cfg validate --all --format json=baseline.json`.",
  ],
  "unreadable-file": [
    EXIT.precondition,
    "A file that was named on the command line cannot be read.",
    "Check the path; it starts from the current folder, or from -C <dir>.",
  ],
  "draft-on-branch": [
    EXIT.precondition,
    "git would overwrite changes in the working tree to switch branches.",
    "Commit or stash them, then run the command again.",
  ],
  "directory-not-empty": [
    EXIT.precondition,
    "The folder already holds files, and no committed release directories that cfg could adopt.",
    "Name an empty or new folder: cfg init <dir>.",
  ],
  "already-adopted": [
    EXIT.precondition,
    "The repository has a cfg.yaml, so there is nothing to adopt.",
    "Change cfg.yaml by hand; `cfg validate --all` says whether it fits.",
  ],
  "hook-refused": [
    EXIT.forbidden,
    "A git hook refused the commit.",
    "Mend what the hook says; its output stands above.",
  ],
  "push-refused": [
    EXIT.forbidden,
    "The remote refused the push.",
    "Read the server's answer; a protected branch wants a pull request.",
  ],
  "git-refused": [
    EXIT.precondition,
    "git could not do what cfg asked of it.",
    "Its own words are in the message.",
  ],
  raced: [
    EXIT.raced,
    "Somebody else changed the same package first.",
    "See `cfg history`, then decide again.",
  ],
  "raced-too-often": [EXIT.raced, "Other changes kept arriving first.", "Run the command again."],
  "no-remote": [
    EXIT.precondition,
    "The repository has no remote of this name.",
    "Add it with `git remote add`, or leave out --push.",
  ],
  "tag-exists": [EXIT.precondition, "A tag of this name exists already.", "See `git show <tag>`."],
  "tag-format-invalid": [
    EXIT.precondition,
    "tag_format gives a name git does not accept.",
    "Mend it in cfg.yaml, such as {id}/v{version}.",
  ],
  "unknown-topic": [
    EXIT.usage,
    "There is no rule or error code of this name.",
    "`cfg explain` without a name lists them all.",
  ],
  "write-failed": [
    EXIT.precondition,
    "A file could not be written.",
    "See the message for the path and the system's answer.",
  ],
  cancelled: [
    EXIT.cancelled,
    "The question was answered with no, or interrupted.",
    "Nothing was changed.",
  ],
} as const satisfies Record<string, readonly [ExitCode, string, string]>

export type RefusalCode = keyof typeof REFUSALS

/** `hint` replaces the catalogue's general one where this case knows better. */
export function refusal(
  code: RefusalCode,
  message: string,
  extra: {
    readonly hint?: string
    readonly place?: Refusal["place"]
    readonly details?: Refusal["details"]
    readonly findings?: Refusal["findings"]
  } = {},
): Refusal {
  const [exitCode, , hint] = REFUSALS[code]
  return {
    code,
    exitCode,
    message,
    hint: extra.hint ?? hint,
    ...(extra.place && { place: extra.place }),
    ...(extra.details && { details: extra.details }),
    ...(extra.findings && { findings: extra.findings }),
  }
}
