import { isEnvironmentName } from "../../domain/identifiers.ts"
import { isRecord } from "../../domain/manifest.ts"
import { didYouMean, nearest } from "../../domain/nearest.ts"
import { ACTION_NAMES, boundsOf, parseAction } from "../../domain/policy/actions.ts"
import type { Grant } from "../../domain/policy/policy.ts"
import type { Mistakes, Path } from "../mistakes.ts"
import type { PolicyParts } from "./policy-parts.ts"
import { MAX_GRANTS, checkKeys, itemsOf, textsOf } from "./policy-shape.ts"
import { readRoles } from "./read-persons.ts"

const GRANT_KEYS = ["roles", "actions", "environments", "packages"]
const FIELDS = /^record:[a-z0-9_.*]+$/
const PACKAGES = /^[A-Za-z0-9_.*-]+\/[A-Za-z0-9_.*-]+$/
const MAX_PATTERN = 200

export function readGrants({ mistakes, place }: PolicyParts, value: unknown): readonly Grant[] {
  if (value === undefined) mistakes.add([], "lacks `grants`", { hint: GRANT_HINT })
  return itemsOf(mistakes, ["grants"], value, MAX_GRANTS).flatMap(([entry, at]) => {
    if (!isRecord(entry)) {
      mistakes.add(at, "must be a mapping with roles and actions", { hint: GRANT_HINT })
      return []
    }
    checkKeys(mistakes, at, { value: entry, known: GRANT_KEYS })
    const grant: Grant = {
      roles: readRoles(mistakes, [...at, "roles"], required(mistakes, at, entry, "roles")),
      actions: readActions(mistakes, [...at, "actions"], required(mistakes, at, entry, "actions")),
      environments: readEnvironments(mistakes, at, entry["environments"]),
      packages: readPackages(mistakes, at, entry["packages"]),
      place: place(at),
    }
    refuseEmptyPromises(mistakes, at, grant)
    return [grant]
  })
}

const GRANT_HINT = 'grants:\n  - { roles: [admin], actions: ["*"] }'

function required(
  mistakes: Mistakes,
  at: Path,
  entry: Readonly<Record<string, unknown>>,
  key: "roles" | "actions",
): unknown {
  if (entry[key] === undefined || (Array.isArray(entry[key]) && entry[key].length === 0))
    mistakes.add(at, `lacks \`${key}\``)
  return entry[key]
}

function readActions(mistakes: Mistakes, at: Path, value: unknown): readonly string[] {
  const actions = textsOf(mistakes, at, value)
  for (const [action, own] of actions)
    if (!isGrantable(action))
      mistakes.add(own, `is ${action}, and there is no such action`, {
        hint: didYouMean(nearest(action, ACTION_NAMES)) ?? `Actions: ${ACTION_NAMES.join(", ")}.`,
      })
  return actions.map(([action]) => action).filter(isGrantable)
}

function isGrantable(action: string): boolean {
  return (
    action === "*" ||
    parseAction(action) !== null ||
    (FIELDS.test(action) && action.length <= MAX_PATTERN)
  )
}

function readEnvironments(mistakes: Mistakes, at: Path, value: unknown): Grant["environments"] {
  if (value === undefined) return null
  const names = textsOf(mistakes, [...at, "environments"], value)
  if (Array.isArray(value) && value.length === 0)
    mistakes.add(
      [...at, "environments"],
      "must name an environment, or be left out for all of them",
    )
  for (const [name, own] of names)
    if (!isEnvironmentName(name))
      mistakes.add(own, `is ${name}, which is no name of an environment`)
  return names.map(([name]) => name)
}

function readPackages(mistakes: Mistakes, at: Path, value: unknown): Grant["packages"] {
  if (value === undefined) return null
  const patterns = textsOf(mistakes, [...at, "packages"], value)
  if (Array.isArray(value) && value.length === 0)
    mistakes.add([...at, "packages"], "must name a package, or be left out for all of them")
  for (const [pattern, own] of patterns)
    if (!PACKAGES.test(pattern) || pattern.length > MAX_PATTERN)
      mistakes.add(own, `is ${pattern}, which fits no package: packages are called <kind>/<id>`, {
        hint: "Such as document_types/*; * stands for any part of a name, and nothing else is special. Leave `packages` out for all.",
      })
  return patterns.map(([pattern]) => pattern)
}

/** A grant that is narrowed by what an action does not have would never give it. */
function refuseEmptyPromises(mistakes: Mistakes, at: Path, grant: Grant): void {
  grant.actions.forEach((action) => {
    if (action === "*") return
    const bounds = boundsOf(action)
    const lost = [
      ...(grant.environments !== null && !bounds.environment ? ["environments"] : []),
      ...(grant.packages !== null && !bounds.package ? ["packages"] : []),
    ]
    for (const key of lost)
      mistakes.add([...at, key], `narrow ${action}, which is about none, so it is never given`, {
        part: "key",
        hint: `Grant ${action} in an entry without \`${key}\`.`,
      })
  })
}
