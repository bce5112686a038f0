import type { ActivationIntent } from "../../domain/activation-facts.ts"
import type { Plan } from "../../domain/plan.ts"
import type { PointerTarget } from "../../domain/pointer-file.ts"
import { checkAllAsync } from "../../domain/refusal.ts"
import type { ExitCode } from "../../domain/refusal.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Prompter } from "../../ports/prompter.ts"
import type { Store } from "../../store/open-store.ts"
import { noOpPlan } from "../planning/no-op-plan.ts"
import { asksForReason, requireReason } from "../session/require-reason.ts"
import { changeActive, planIn } from "./change-active.ts"
import type { Approval, Decision, ReleaseStart } from "./change-active.ts"
import type { ChangeResult } from "./change-result.ts"
import { refuseIfOvertaken } from "./refuse-if-overtaken.ts"

/** What asking for a reason needs of the outside besides. */
export interface Person extends Approval {
  readonly prompter: Pick<Prompter, "canAsk" | "input">
  readonly yes: boolean
  /** `--actor`, else `CFG_ACTOR`; null leaves it to git's identity. */
  readonly actor: string | null
  readonly push: boolean | null
}

/** A change of the active set that somebody asks for and gives a reason for. */
export interface ReasonedChange<Targets extends readonly PointerTarget[]> {
  readonly action: "activate" | "rollback"
  /** As in "Why roll back?". */
  readonly verb: string
  /** As it was given; null where it was not. */
  readonly reason: string | null
  /** Where it starts from. */
  start(): Promise<ReleaseStart>
  /** In whose name it is made. */
  actor(): Promise<string>
  /** What was asked for, at a commit of the release branch. */
  choose(snapshot: Snapshot): Promise<Targets>
  decide(snapshot: Snapshot, targets: Targets, intent: ActivationIntent): Promise<Decision>
  question(plan: Plan): string
}

/** Asks for the reason only when everything else is known to be possible, then applies the change. */
export async function changeForReason<Targets extends readonly PointerTarget[]>(
  person: Person,
  store: Store,
  change: ReasonedChange<Targets>,
): Promise<{ readonly data: ChangeResult; readonly exitCode: ExitCode }> {
  const { action, verb } = change
  const { repository, releaseRef } = store
  const start = await change.start()
  const asks = asksForReason(person, change.reason)
  const [actor, targets, given] = await checkAllAsync(
    () => change.actor(),
    () => change.choose(start.snapshot),
    async () => (asks ? null : requireReason(person, change.reason, verb)),
  )
  const decide = async (snapshot: Snapshot, reason: string) =>
    change.decide(snapshot, await change.choose(snapshot), { actor, reason })
  if (asks) planIn(await decide(start.snapshot, ""))
  const reason = given ?? (await requireReason(person, change.reason, verb))
  const seen = {
    base: start.snapshot.commit,
    packages: targets.map(({ package: id }) => ({
      package: id,
      from: start.snapshot.pointers.active.get(id) ?? null,
    })),
  }
  return changeActive(person, store, start, {
    question: (plan) => change.question(plan),
    decide: async (snapshot, previous) => {
      await refuseIfOvertaken(repository, snapshot, previous ?? seen)
      return decide(snapshot, reason)
    },
    noOp: async (snapshot) => {
      const targets = await change.choose(snapshot)
      return noOpPlan(snapshot, { action, ref: releaseRef, targets, intent: { actor, reason } })
    },
  })
}
