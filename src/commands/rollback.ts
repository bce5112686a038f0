import type { Command } from "../cli/command.ts"
import { nameOf } from "../domain/identifiers.ts"
import type { PackageId, Version } from "../domain/identifiers.ts"
import {
  parsePackageName,
  requireVersion,
  resolvePackage,
  resolveRelease,
} from "../domain/package-name.ts"
import type { PackageName } from "../domain/package-name.ts"
import type { Plan } from "../domain/plan.ts"
import type { PointerMove } from "../domain/pointer-file.ts"
import { checkAllAsync, refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import type { Snapshot } from "../domain/snapshot.ts"
import { lastChange, undoMoves } from "../domain/undo.ts"
import type { UndoableEntry } from "../domain/undo.ts"
import { decideRollback } from "../operations/planning/decide-rollback.ts"
import {
  PLAN_OUT,
  changeActive,
  refuseIfOvertaken,
  refuseImpossible,
  releaseStart,
} from "../operations/applying/change-active.ts"
import { requireActor } from "../operations/session/require-actor.ts"
import { asksForReason, requireReason } from "../operations/session/require-reason.ts"
import { noOpPlan } from "../operations/planning/no-op-plan.ts"
import { openForWriting } from "../operations/session/session-store.ts"
import type { Store } from "../store/open-store.ts"
import { readHistory } from "../store/read-history.ts"
import { releasesOf, renderChangeResult } from "../views/result-view.ts"
import type { ChangeResult } from "../operations/applying/change-result.ts"

interface Intent {
  readonly name: PackageName | null
  readonly to: Version | null
  readonly revision: string | null
  readonly reason: string | null
}

export const command: Command<Intent, ChangeResult> = {
  arguments: [
    {
      flags: "[package]",
      description: "what to roll back; without it, the last activation as a whole",
    },
  ],
  options: [
    {
      flags: "--to <version>",
      description: "go back to this version; default: what was active before",
    },
    { flags: "--commit <rev>", description: "undo the activation of this commit" },
    { flags: "--reason <text>", description: "why, for history and audit" },
    PLAN_OUT,
  ],
  examples: [
    'cfg rollback project_discovery --reason "Schema failures in production"',
    'cfg rollback --reason "Undo the last activation" --yes',
    'cfg rollback --commit 1a2b3c4 --reason "Undo that one"',
  ],
  writes: true,

  parse({ arguments: [word], options }) {
    const name = word === undefined ? null : parsePackageName(word)
    const to =
      typeof options["to"] === "string" ? requireVersion(options["to"]) : (name?.version ?? null)
    const revision = (options["commit"] as string | undefined) ?? null
    if (to !== null && name === null)
      refuse(
        refusal("usage", "--to goes with a package.", {
          hint: "cfg rollback <package> --to <version>",
        }),
      )
    if (revision !== null && name !== null)
      refuse(refusal("usage", "--commit undoes a commit as a whole, so no package goes with it."))
    return { name, to, revision, reason: (options["reason"] as string | undefined) ?? null }
  },

  async run(intent, session) {
    const store = await openForWriting(session)
    const start = await releaseStart(session, store)
    const asks = asksForReason(session, intent.reason)
    const [actor, early] = await checkAllAsync(
      () => requireActor(store.repository, session.actor),
      async () => (asks ? null : requireReason(session, intent.reason, "roll back")),
      () => chooseMoves(store, start.snapshot, intent),
    )
    const decide = async (snapshot: Snapshot, reason: string) =>
      decideRollback(store, snapshot, await chooseMoves(store, snapshot, intent), { actor, reason })
    if (asks) await refuseImpossible(() => decide(start.snapshot, ""))
    const reason = early ?? (await requireReason(session, intent.reason, "roll back"))
    return changeActive(session, store, start, {
      question,
      decide: async (snapshot, previous) => (
        await refuseIfOvertaken(store, snapshot, previous),
        decide(snapshot, reason)
      ),
      standing: async (snapshot) =>
        noOpPlan(store, snapshot, "rollback", await chooseMoves(store, snapshot, intent), {
          actor,
          reason,
        }),
    })
  },

  render: (result, theme) =>
    renderChangeResult(result, theme, {
      nothing:
        "That is undone already; nothing to do. To go further back, name a version (--to) or a commit (--commit).",
      ...forward(result.plan),
    }),
}

/** Nothing leads forward from what was inactive. */
function forward(plan: Plan | null): { readonly next?: string } {
  const releases = releasesOf(plan, "from")
  return releases === ""
    ? {}
    : { next: `Go forward again with: cfg activate ${releases} --reason "…"` }
}

function question(plan: Plan): string {
  return `Roll back ${plan.packages.map((change) => `${nameOf(change.package)} to ${change.to ?? "inactive"}`).join(", ")} in production?`
}

async function chooseMoves(
  store: Store,
  snapshot: Snapshot,
  { name, to, revision }: Intent,
): Promise<readonly PointerMove[]> {
  const history = await readHistory(store.repository, snapshot)
  if (name === null)
    return undo(
      revision === null ? lastOf(history) : await entryAt(store, history, revision),
      snapshot,
    )
  const id = await resolvePackage(snapshot, name, [...snapshot.pointers.active.keys()])
  const from = snapshot.pointers.active.get(id) ?? null
  if (to !== null) return [{ package: id, from, to: await resolveRelease(snapshot, id, to) }]
  return undo(lastOf(history, id), snapshot)
}

function undo(entry: UndoableEntry, snapshot: Snapshot): readonly PointerMove[] {
  const moves = undoMoves(entry, snapshot.pointers.active)
  return (
    moves ??
    refuse(
      refusal(
        "rollback-stale",
        `What commit ${entry.commit.slice(0, 7)} activated has been changed since.`,
        { details: { commit: entry.commit, moves: entry.moves } },
      ),
    )
  )
}

/** The last change as a whole, or as far as it is about one package. */
function lastOf(history: readonly UndoableEntry[], id: PackageId | null = null): UndoableEntry {
  const own =
    id === null
      ? history
      : history.map((entry) => ({
          ...entry,
          moves: entry.moves.filter((move) => move.package === id),
        }))
  const none =
    id === null ? "There is no activation to undo." : `${nameOf(id)} has no earlier active version.`
  return (
    lastChange(own) ??
    refuse(
      refusal("nothing-to-roll-back", none, {
        hint: `See \`cfg history${id === null ? "" : ` ${nameOf(id)}`}\`.`,
      }),
    )
  )
}

async function entryAt(
  store: Store,
  history: readonly UndoableEntry[],
  revision: string,
): Promise<UndoableEntry> {
  const commit =
    (await store.repository.refs.resolve(revision)) ??
    refuse(refusal("unknown-revision", `git knows no commit ${JSON.stringify(revision)}.`))
  return (
    history.find((entry) => entry.commit === commit && !entry.isInitial) ??
    refuse(
      refusal(
        "nothing-to-roll-back",
        `Commit ${commit.slice(0, 7)} did not change what is active, or began the pointer file.`,
      ),
    )
  )
}
