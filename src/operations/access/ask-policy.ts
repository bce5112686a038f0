import { PRODUCTION } from "../../domain/identifiers.ts"
import type { PackageId } from "../../domain/identifiers.ts"
import { didYouMean, nearest } from "../../domain/nearest.ts"
import { resolvePackage } from "../../domain/package-name.ts"
import type { PackageName } from "../../domain/package-name.ts"
import { boundsOf } from "../../domain/policy/actions.ts"
import type { PolicyAction } from "../../domain/policy/actions.ts"
import { findPerson } from "../../domain/policy/find-person.ts"
import { grantsAction, may } from "../../domain/policy/may.ts"
import type { Grant, PolicyPerson, Policy } from "../../domain/policy/policy.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Store } from "../../store/open-store.ts"
import { policyInForce } from "./open-policy.ts"

interface Asked {
  /** A key of the policy, or an address. */
  readonly person: string
  readonly action: PolicyAction
  readonly name: PackageName | null
  readonly environment: string | null
}

export interface PolicyAnswer {
  readonly person: string
  readonly action: PolicyAction
  readonly package: PackageId | null
  readonly environment: string | null
  /** `partly`: for some packages, as the grants say. */
  readonly answer: "yes" | "partly" | "no" | "unprotected"
  /** The one that decides, or all that give a part. */
  readonly grants: readonly Grant[]
  /** Whether anything is refused on that account. */
  readonly enforced: false
}

/** What the policy of the release branch says of somebody. */
export async function askPolicy(store: Store, asked: Asked): Promise<PolicyAnswer> {
  const { action, name } = asked
  const snapshot = await store.snapshot(store.releaseTip)
  const environment = environmentOf(asked)
  if (name !== null && !boundsOf(action).package)
    refuse(refusal("usage", `${action} is about no package; ask without one.`))
  const id = name === null ? null : await resolvePackage(snapshot, name)
  const policy = await policyInForce(store)
  const question = { person: asked.person, action, package: id, environment }
  if (policy === null) return { ...question, answer: "unprotected", grants: [], enforced: false }
  const person = findPerson(policy, asked.person) ?? refuse(unknownPerson(policy, asked.person))
  return { ...question, person: person.key, ...answerOf(policy, person, question), enforced: false }
}

function environmentOf({ action, environment }: Asked): string | null {
  const { environment: isBound } = boundsOf(action)
  if (environment === null) return isBound ? PRODUCTION : null
  if (!isBound) refuse(refusal("usage", `${action} happens in no environment; ask without --env.`))
  if (environment === PRODUCTION) return environment
  return refuse(
    refusal("unknown-environment", `There is no environment ${JSON.stringify(environment)}.`),
  )
}

function answerOf(
  policy: Policy,
  person: PolicyPerson,
  question: Omit<PolicyAnswer, "answer" | "grants" | "enforced">,
): Pick<PolicyAnswer, "answer" | "grants"> {
  const answer = may(policy, { ...question, person: person.key })
  if (answer.allowed) return { answer: "yes", grants: [answer.grant] }
  if (question.package !== null || !boundsOf(question.action).package)
    return { answer: "no", grants: [] }
  const { environment } = question
  const some = policy.grants.filter(
    (grant) =>
      grantsAction(grant, person, question.action) &&
      (grant.environments === null ||
        (environment !== null && grant.environments.includes(environment))),
  )
  return { answer: some.length === 0 ? "no" : "partly", grants: some }
}

function unknownPerson({ persons, file }: Policy, word: string) {
  const hint = didYouMean(nearest(word, persons.keys()))
  return refusal("unknown-person", `${file} knows nobody by ${JSON.stringify(word)}.`, {
    ...(hint !== undefined && { hint }),
  })
}
