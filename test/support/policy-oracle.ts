import * as fc from "fast-check"
import picomatch from "picomatch"
import { ACTIONS } from "../../src/domain/policy/actions.ts"
import type { PolicyAction } from "../../src/domain/policy/actions.ts"
import type { PackageId } from "../../src/domain/identifiers.ts"
import { may } from "../../src/domain/policy/may.ts"
import type { Grant, PolicyPerson, Policy } from "../../src/domain/policy/policy.ts"

const PLACE = { file: "_policy/policy.yaml", line: 1, column: 1 }
const ROLES = ["admin", "developer", "ci"]
const PERSONS = ["anna", "tom", "ci", "constructor"]
const FIELDS = ["record:tests.total", "record:tests.failed", "record:metrics"]
const ASKED = [...Object.keys(ACTIONS).filter((name) => name !== "record"), ...FIELDS]
const GRANTED = [...ASKED, "*", "record:*", "record:tests.*"]
const ENVIRONMENTS = ["staging", "production"]
const PACKAGES = ["roles/writer", "roles/wit", "schemas/risk", "schemas/writer"]
const PATTERNS = [...PACKAGES, "roles/*", "*/writer", "*/*", "roles/w*t*", "none/*"]

const fitting = (patterns: readonly string[], names: readonly string[]) =>
  new Map(patterns.map((pattern) => [pattern, names.filter((name) => picomatch(pattern)(name))]))
const ACTIONS_BY_PATTERN = fitting(GRANTED, ASKED).set("*", ASKED)
const PACKAGES_BY_PATTERN = fitting(PATTERNS, PACKAGES)

const some = (values: readonly string[], minLength = 0) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength, maxLength: 4 })
const perhaps = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof(fc.constant(null), value as fc.Arbitrary<Value | null>)

const grant: fc.Arbitrary<Grant> = fc.record({
  roles: some(ROLES, 1),
  actions: some(GRANTED, 1),
  environments: perhaps(some(ENVIRONMENTS, 1)),
  packages: perhaps(some(PATTERNS, 1)),
  place: fc.constant(PLACE),
})

export const randomPolicy: fc.Arbitrary<Policy> = fc
  .record({
    roles: fc.tuple(...PERSONS.map(() => some(ROLES))),
    grants: fc.array(grant, { maxLength: 6 }),
  })
  .map(({ roles, grants }) => ({
    file: PLACE.file,
    repository: "",
    persons: new Map(PERSONS.map((key, index) => [key, person(key, roles[index] ?? [])])),
    grants,
    signatures: new Map(),
    addresses: new Map(),
  }))

function person(key: string, roles: readonly string[]): PolicyPerson {
  return {
    key,
    name: null,
    kind: "person",
    emails: [],
    keys: [],
    roles,
    clock: false,
    place: PLACE,
  }
}

const question = fc.record({
  person: fc.constantFrom(...PERSONS, "nobody", "__proto__"),
  action: fc.constantFrom(...ASKED),
  environment: fc.constantFrom(null, ...ENVIRONMENTS),
  package: fc.constantFrom(null, ...PACKAGES),
})
export const randomQuestions = fc.array(question, { minLength: 20, maxLength: 40 })
type Asked = typeof question extends fc.Arbitrary<infer Value> ? Value : never

/**
 * The questions of which a policy is not answered as by writing out all that each grant gives, one line for each role, action,
 * environment and package.
 */
export function wrongAnswers(policy: Policy, questions: readonly Asked[]): readonly string[] {
  const given = new Set(policy.grants.flatMap(writtenOut))
  return questions.flatMap(({ person: key, action, environment, package: id }) => {
    const roles = policy.persons.get(key)?.roles ?? []
    const expected = roles.some((role) => given.has(line(role, action, environment, id)))
    const answer = may(policy, {
      person: key,
      action: action as PolicyAction,
      environment,
      package: id as PackageId | null,
    })
    return answer.allowed === expected ? [] : [line(key, action, environment, id)]
  })
}

type Line = readonly [string, string, string | null, string | null]

function line(...parts: Line): string {
  return parts.join(" ")
}

function writtenOut(each: Grant): string[] {
  const actions = each.actions.flatMap((action) => ACTIONS_BY_PATTERN.get(action) ?? [])
  const environments = each.environments ?? [null, ...ENVIRONMENTS]
  const packages =
    each.packages === null
      ? [null, ...PACKAGES]
      : each.packages.flatMap((pattern) => PACKAGES_BY_PATTERN.get(pattern) ?? [])
  return each.roles.flatMap((role) =>
    actions.flatMap((action) =>
      environments.flatMap((environment) =>
        packages.map((id) => line(role, action, environment, id)),
      ),
    ),
  )
}
