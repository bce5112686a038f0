import { nameOf } from "../../domain/identifiers.ts"
import type { ReleaseName } from "../../domain/identifiers.ts"
import type { PackageName } from "../../domain/package-name.ts"
import type { Plan } from "../../domain/plan.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Prompter } from "../../ports/prompter.ts"
import { chooseTargets } from "../planning/choose-targets.ts"
import { decideActivation } from "../planning/decide-activation.ts"
import { resolveTargets } from "../planning/resolve-targets.ts"
import { openForWriting } from "../session/open-for.ts"
import type { Writing } from "../session/open-for.ts"
import { requireActor } from "../session/require-actor.ts"
import { releaseStart } from "./change-active.ts"
import { changeForReason } from "./change-for-reason.ts"
import type { Person } from "./change-for-reason.ts"

interface Outside extends Writing, Person {
  readonly prompter: Pick<Prompter, "canAsk" | "input" | "selectMany">
}

export interface ActivationRequest {
  /** None: ask. */
  readonly names: readonly PackageName[]
  /** Null: ask, where a person can be asked. */
  readonly reason: string | null
}

/** Makes staged releases what production runs (spec 2.3). */
export async function activateReleases(outside: Outside, { names, reason }: ActivationRequest) {
  const store = await openForWriting(outside)
  let answer: readonly ReleaseName[] | null = null
  const targetsAt = async (snapshot: Snapshot): Promise<readonly ReleaseName[]> => {
    if (names.length > 0) return resolveTargets(store, snapshot, names)
    answer ??= await chooseTargets(outside.prompter, snapshot)
    return answer
  }
  return changeForReason(outside, store, {
    action: "activate",
    verb: "activate",
    reason,
    start: () => releaseStart(outside, store),
    actor: () => requireActor(store.repository, outside.actor),
    choose: async (snapshot) =>
      (await targetsAt(snapshot)).map((target) => ({ ...target, to: target.version })),
    decide: (snapshot, targets, intent) => decideActivation(store, snapshot, targets, intent),
    question,
  })
}

function question({ packages }: Plan): string {
  const releases = packages.map((change) => `${nameOf(change.package)} ${change.to}`)
  return `Activate ${releases.join(", ")} in production?`
}
