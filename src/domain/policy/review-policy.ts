import type { Place } from "../finding.ts"
import { matchName } from "./match-name.ts"
import type { Policy } from "./policy.ts"

/** Something that a policy says without effect: likely a mistake, and no danger, as what is not granted is denied. */
export interface PolicyWarning {
  readonly message: string
  readonly place: Place
}

/** What a policy's repository holds, as far as a policy speaks of it. */
export interface Governed {
  readonly environments: readonly string[]
  readonly packages: readonly string[]
}

export function reviewPolicy(policy: Policy, governed: Governed): readonly PolicyWarning[] {
  const persons = [...policy.persons.values()]
  const held = new Set(persons.flatMap(({ roles }) => roles))
  const granted = new Set(policy.grants.flatMap(({ roles }) => roles))
  const grants = policy.grants.flatMap(({ roles, environments, packages, place }) => [
    ...roles
      .filter((role) => !held.has(role))
      .map((role) => ({ message: `Nobody is ${role}.`, place })),
    ...(environments ?? [])
      .filter((name) => !governed.environments.includes(name))
      .map((name) => ({ message: `There is no environment ${name}.`, place })),
    ...(packages ?? [])
      .filter((pattern) => !governed.packages.some((id) => matchName(pattern, id)))
      .map((pattern) => ({ message: `No package is called ${pattern}.`, place })),
  ])
  const people = persons.flatMap(({ key, roles, emails, place }) => [
    ...roles
      .filter((role) => !granted.has(role))
      .map((role) => ({ message: `${key} is ${role}, which is granted nothing.`, place })),
    ...(emails.length === 0
      ? [{ message: `${key} has no address, so git cannot tell what they commit.`, place }]
      : []),
  ])
  return [...people, ...grants]
}
