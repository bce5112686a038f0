import type { PackageId } from "../identifiers.ts"
import type { PolicyAction } from "./actions.ts"
import { matchName } from "./match-name.ts"
import type { Grant, PolicyPerson, PersonKey, Policy } from "./policy.ts"

/** One thing that somebody wants to do. */
export interface Question {
  readonly person: PersonKey
  readonly action: PolicyAction
  /** Null for what happens in no environment. */
  readonly environment: string | null
  /** Null for what is about no package, or about any. */
  readonly package: PackageId | null
}

export type Answer =
  | { readonly allowed: true; /** The first that gives it. */ readonly grant: Grant }
  | { readonly allowed: false }

/** Whether a policy lets somebody do something; nobody may do what no grant gives. */
export function may(policy: Policy, question: Question): Answer {
  const person = policy.persons.get(question.person)
  if (person === undefined) return { allowed: false }
  const grant = policy.grants.find((each) => covers(each, person, question))
  return grant === undefined ? { allowed: false } : { allowed: true, grant }
}

function covers(grant: Grant, person: PolicyPerson, question: Question): boolean {
  const { action, environment, package: id } = question
  return (
    grantsAction(grant, person, action) &&
    (grant.environments === null ||
      (environment !== null && grant.environments.includes(environment))) &&
    (grant.packages === null ||
      (id !== null && grant.packages.some((pattern) => matchName(pattern, id))))
  )
}

/** Whether a grant gives somebody an action anywhere at all. */
export function grantsAction(grant: Grant, person: PolicyPerson, action: PolicyAction): boolean {
  return (
    grant.roles.some((role) => person.roles.includes(role)) &&
    grant.actions.some((each) => each === "*" || matchName(each, action))
  )
}
