import { shortBranchName } from "../domain/branch.ts"
import { releaseSpec, shortId } from "../domain/identifiers.ts"
import type { ReleaseName } from "../domain/identifiers.ts"
import type { Plan } from "../domain/plan.ts"
import type { ChangeResult } from "../operations/applying/change-result.ts"
import { escapeControls } from "../terminal/escape-controls.ts"
import { shellWord } from "../terminal/shell-word.ts"
import { renderMove, renderPlan, renderWarnings } from "./plan-view.ts"
import type { Theme } from "../terminal/theme.ts"

const DONE = {
  activate: "Activated",
  rollback: "Rolled back",
  stage: "Staged",
  land: "Landed",
  commit: "Committed",
  init: "Created",
} as const

/** The preview before, one line per package after. `nothing`: what to say where there was nothing to do; `next`: what a user does next. */
export function renderChangeResult(
  result: ChangeResult,
  theme: Theme,
  words: { readonly nothing: string; readonly next?: string },
): string {
  const { plan, commit } = result
  if (plan === null)
    return [
      `${theme.success(theme.symbols.success)} ${words.nothing}`,
      ...publication(result, theme),
      ...(result.savedTo === undefined
        ? []
        : [
            `  ${theme.symbols.arrow} Saved; applying it says whether that is still so: cfg apply ${shellWord(result.savedTo)}`,
          ]),
    ].join("\n")
  if (commit === null) return [renderPlan(plan, theme), ...saved(result, theme)].join("\n\n")
  const branch = escapeControls(shortBranchName(plan.ref))
  const moves = plan.packages.map(
    (change) =>
      `${theme.success(theme.symbols.success)} ${DONE[plan.action]} ${renderMove(change, theme)}`,
  )
  return [
    ...moves,
    `  ${theme.muted("commit")} ${shortId(commit)} ${theme.muted(`on ${branch} by`)} ${escapeControls(plan.actor)}${plan.reason === null ? "" : theme.muted(`: ${escapeControls(plan.reason)}`)}`,
    // Nobody has seen them where the question was answered beforehand.
    ...(plan.action === "rollback" && plan.warnings.length > 0
      ? [renderWarnings(plan, theme)]
      : []),
    ...workingTree(result, branch, theme),
    ...publication(result, theme),
    ...(words.next === undefined ? [] : [`  ${theme.symbols.arrow} ${words.next}`]),
  ].join("\n")
}

/** The releases a plan leads to, as a next command names them: `project_discovery@1.5.0 architect@1.1.0`. */
export function releasesOf(plan: Plan | null, nameOf: Theme["nameOf"]): string {
  const moved = (plan?.packages ?? []).flatMap(({ package: id, to }) =>
    to === null ? [] : [{ package: id, version: to }],
  )
  return specsOf(moved, nameOf)
}

/** Releases as they are typed, one after the other. */
export function specsOf(releases: readonly ReleaseName[], nameOf: Theme["nameOf"]): string {
  return releases.map((release) => releaseSpec(release, nameOf)).join(" ")
}

function saved({ savedTo }: ChangeResult, theme: Theme): string[] {
  return savedTo === undefined
    ? []
    : [
        `${theme.success(theme.symbols.success)} Saved; nothing was changed.\n  ${theme.symbols.arrow} Carry it out with: cfg apply ${shellWord(savedTo)}`,
      ]
}

function workingTree(
  { sync, remote, plan, effects }: ChangeResult,
  branch: string,
  theme: Theme,
): string[] {
  const warn = (text: string) => [`  ${theme.warning(theme.symbols.warning)} ${text}`]
  const isRefused = effects.some(({ effect, state }) => effect === "move-ref" && state === "failed")
  if (sync === "not moved" && !isRefused)
    return warn(
      `${escapeControls(remote ?? "")} has the commit. Your local ${branch} was not moved, because it has commits that ${escapeControls(remote ?? "")} does not.`,
    )
  const written = plan?.writes.map(({ path }) => path) ?? []
  const paths = written.map((path) => escapeControls(path)).join(", ")
  if (sync === "index left alone")
    return warn(
      `You have staged changes of your own in ${paths}; they were left as they are, and committing them would undo this. To unstage them: git restore --staged ${written.map(shellWord).join(" ")}`,
    )
  if (sync !== "left alone") return []
  return warn(
    `You have changes of your own in ${paths}; they were left as they are. ${branch} has the commit.`,
  )
}

function publication(result: ChangeResult, theme: Theme): string[] {
  const { publication, remote, detail, plan, commit, onlyHere } = result
  if (onlyHere !== undefined && commit !== null)
    return [
      `  ${theme.warning(theme.symbols.warning)} Only here so far: ${escapeControls(onlyHere.remote)} has not seen it. Publish it with: git push ${shellWord(onlyHere.remote)} ${shellWord(onlyHere.branch)}`,
    ]
  if (publication === "published")
    return [`  ${theme.muted("published to")} ${escapeControls(remote ?? "")}`]
  if (publication !== "unreachable") return []
  const publish =
    plan === null
      ? "Publish it by running this command again"
      : `Publish it with: git push ${shellWord(remote ?? "")} ${shellWord(shortBranchName(plan.ref))}`
  return [
    `  ${theme.error(theme.symbols.error)} ${escapeControls(remote ?? "")} could not be reached, so production has NOT seen this yet. ${theme.muted(firstLine(detail ?? ""))}`.trimEnd(),
    `  ${theme.symbols.arrow} ${publish}`,
  ]
}

function firstLine(text: string): string {
  return escapeControls(text.split(/\r?\n/).find((line) => line.trim() !== "") ?? "")
}

/** Without a package, a rollback undoes all that was activated together. */
export function undoOf(plan: Plan | null, { nameOf }: Theme): string {
  const [first, ...others] = plan?.packages ?? []
  const name = first === undefined || others.length > 0 ? "" : `${nameOf(first.package)} `
  return `Undo with: cfg rollback ${name}--reason "…"`
}
