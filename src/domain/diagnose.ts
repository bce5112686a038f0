import type { Examination } from "./examination.ts"
import type { Refusal } from "./refusal.ts"

/** Something that would make cfg fail or lie, and how to mend it. */
export interface Symptom {
  readonly check: string
  /** A `problem` makes a command fail, or what it says wrong; a note is good to know. */
  readonly severity: "problem" | "note"
  readonly message: string
  readonly mend: string
}

const OLDEST_GIT = [2, 36] as const
const MIN_FREE_BYTES = 50 * 2 ** 20
const CLOCK_TOLERANCE = 5 * 60_000

/** `refused`: why the configuration cannot be read; empty where it can. */
export function diagnose(
  found: Examination,
  refused: readonly Refusal[],
  now: Date,
): readonly Symptom[] {
  return [
    ...diagnoseGit(found),
    ...refused.map(({ code, message, hint }) =>
      problem(code, message, hint ?? `See cfg explain ${code}.`),
    ),
    ...diagnoseDisk(found),
    ...diagnoseSettings(found),
    ...diagnoseHistory(found, now),
  ]
}

function diagnoseGit({ gitVersion, notOpened }: Examination): readonly Symptom[] {
  if (gitVersion === null)
    return [problem("git", "There is no git on the PATH.", "Install git 2.36 or newer.")]
  const [major = 0, minor = 0] = gitVersion.split(".").map(Number)
  const isOld = major < OLDEST_GIT[0] || (major === OLDEST_GIT[0] && minor < OLDEST_GIT[1])
  return [
    ...(isOld
      ? [problem("git", `git is ${gitVersion}, and cfg needs 2.36.`, "Install git 2.36 or newer.")]
      : []),
    ...(notOpened === null ? [] : [problem("repository", notOpened, mendOpening(notOpened))]),
  ]
}

function mendOpening(words: string): string {
  return /dubious ownership/.test(words)
    ? "If you trust the folder: git config --global --add safe.directory <its path>"
    : "Change into the repository, or create one: cfg init <dir>"
}

function diagnoseDisk(found: Examination): readonly Symptom[] {
  const { locks, readOnly, freeBytes, stateObstacle, pending } = found
  return [
    ...locks.map(({ path, ageSeconds }) =>
      problem(
        "lock",
        `${path} has been there for ${ageSeconds} s: another git is at work, or was killed.`,
        `If no git is running: rm '${path}'`,
      ),
    ),
    ...readOnly.map((path) =>
      problem(
        "disk",
        `${path} cannot be written.`,
        `Give yourself the right to: chmod u+w '${path}'`,
      ),
    ),
    ...(freeBytes !== null && freeBytes < MIN_FREE_BYTES
      ? [problem("disk", `Only ${Math.floor(freeBytes / 2 ** 20)} MiB are free.`, "Make room.")]
      : []),
    ...(stateObstacle === null
      ? []
      : [
          problem(
            "state",
            `${stateObstacle.words}, so cfg cannot note what it is doing.`,
            stateObstacle.mend,
          ),
        ]),
    ...(pending > 0
      ? [
          problem(
            "state",
            `${pending} commits of cfg have effects that are not there yet.`,
            "Run the command again: the next one that writes finishes them.",
          ),
        ]
      : []),
  ]
}

function diagnoseSettings(found: Examination): readonly Symptom[] {
  const { variables, filters, hooksPath, signing, hasIdentity, notOpened } = found
  return [
    ...variables.map((name) =>
      note("environment", `${name} is set: git follows it, cfg does not.`, `unset ${name}`),
    ),
    ...filters.map((name) =>
      note(
        "filters",
        `${name} rewrites files on their way into git, so a release may differ from the file.`,
        `git config --unset ${name}`,
      ),
    ),
    ...(hooksPath === null
      ? []
      : [note("hooks", `Hooks are taken from ${hooksPath}.`, "git config --unset core.hooksPath")]),
    ...(signing.wanted && signing.key === null
      ? [
          note(
            "signing",
            "Commits are to be signed, and no key is named.",
            "git config user.signingkey <key>",
          ),
        ]
      : []),
    ...(hasIdentity || notOpened !== null
      ? []
      : [
          problem(
            "identity",
            "git does not know who commits.",
            'git config user.name "Your Name" && git config user.email you@example.com',
          ),
        ]),
  ]
}

function diagnoseHistory(found: Examination, now: Date): readonly Symptom[] {
  const { isShallow, isPartial, disguises, latestCommitAt } = found
  const isFuture =
    latestCommitAt !== null && Date.parse(latestCommitAt) > now.getTime() + CLOCK_TOLERANCE
  return [
    ...(isShallow
      ? [
          note(
            "history",
            "The clone is shallow: older history is not known here.",
            "git fetch --unshallow",
          ),
        ]
      : []),
    ...(isPartial
      ? [
          note(
            "history",
            "The clone is partial: some objects are not here.",
            "git fetch --refetch --no-filter",
          ),
        ]
      : []),
    ...disguises.map((message) =>
      problem(
        "history",
        message,
        "Look at them with git replace --list, and delete what is not yours.",
      ),
    ),
    ...(isFuture
      ? [
          problem(
            "clock",
            `The latest commit is dated ${latestCommitAt}, later than this machine's clock (${now.toISOString()}).`,
            "Set the clock: cfg verify reports commits whose times go backwards.",
          ),
        ]
      : []),
  ]
}

function problem(check: string, message: string, mend: string): Symptom {
  return { check, severity: "problem", message, mend }
}

function note(check: string, message: string, mend: string): Symptom {
  return { check, severity: "note", message, mend }
}
