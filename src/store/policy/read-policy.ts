import { encodePointer } from "../../documents/json-pointer.ts"
import { parseYaml } from "../../documents/parse-yaml.ts"
import { isEnvironmentName } from "../../domain/identifiers.ts"
import { POLICY_FILE, POLICY_FOLDER } from "../../domain/layout.ts"
import { isRecord } from "../../domain/manifest.ts"
import { may } from "../../domain/policy/may.ts"
import type { Policy } from "../../domain/policy/policy.ts"
import { refuse } from "../../domain/refusal.ts"
import type { Refusal } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import { requireParsed } from "../mistakes.ts"
import type { Mistakes } from "../mistakes.ts"
import { placeOf } from "../place-of.ts"
import type { PolicyParts } from "./policy-parts.ts"
import { checkKeys, entriesOf } from "./policy-shape.ts"
import { readGrants } from "./read-grants.ts"
import { readPersons } from "./read-persons.ts"

const TOP_LEVEL_KEYS = ["version", "repository", "persons", "grants", "signatures"]
/** Beyond these a report only grows; mending the first ones shows the rest. */
const MAX_MISTAKES = 50
const MAX_LENGTH = 1_048_576

/**
 * `_policy/policy.yaml` (spec 6.1); `file` from the git root, `read` gives the files that it names. Refuses with every mistake
 * at once, each with its place.
 */
export async function readPolicy(
  file: string,
  source: string,
  read: PolicyParts["read"],
): Promise<Policy> {
  if (source.length > MAX_LENGTH)
    refuse(refusal("malformed-policy", `${file} has more than ${MAX_LENGTH} characters.`))
  const document = parseYaml(source)
  const mistakes = requireParsed(document, file, { code: "malformed-policy", format: "YAML" })
  const raw = document.value ?? {}
  if (!isRecord(raw)) {
    mistakes.add([], "must be a mapping of keys to values")
    return refuseSome(mistakes.all())
  }
  const place: PolicyParts["place"] = (at, part) => placeOf(document, file, encodePointer(at), part)
  const folder = file.slice(0, -POLICY_FILE.length) + POLICY_FOLDER
  const parts = { mistakes, folder: `${folder}/`, read, place }
  checkKeys(mistakes, [], { value: raw, known: TOP_LEVEL_KEYS })
  checkHead(mistakes, raw)
  const policy = {
    file,
    repository: String(raw["repository"]),
    ...(await readPersons(parts, raw["persons"])),
    grants: readGrants(parts, raw["grants"]),
    signatures: readSignatures(mistakes, raw["signatures"]),
  }
  if (mistakes.all().length === 0) refuseLockOut(mistakes, policy)
  return mistakes.all().length === 0 ? policy : refuseSome(mistakes.all())
}

function refuseSome(mistakes: readonly Refusal[]): never {
  const more = mistakes.length - MAX_MISTAKES
  const rest = more > 0 ? [refusal("malformed-policy", `There are ${more} more mistakes.`)] : []
  return refuse(...mistakes.slice(0, MAX_MISTAKES), ...rest)
}

function checkHead(mistakes: Mistakes, raw: Readonly<Record<string, unknown>>): void {
  if (raw["version"] === undefined) mistakes.add([], "lacks `version: 1`")
  else if (raw["version"] !== 1) mistakes.add(["version"], "must be 1")
  const { repository } = raw
  if (typeof repository === "string" && /^[0-9a-f]{32}$/.test(repository)) return
  mistakes.add(
    repository === undefined ? [] : ["repository"],
    repository === undefined ? "lacks `repository`" : "must be 32 hexadecimal digits, in quotes",
    {
      hint: "`cfg policy init` writes one; it tells this repository from all others and never changes.",
    },
  )
}

function readSignatures(mistakes: Mistakes, value: unknown): Policy["signatures"] {
  const levels = new Map<string, "recorded" | "off">()
  for (const [name, level, at] of entriesOf(mistakes, ["signatures"], value)) {
    if (name !== "policy" && !isEnvironmentName(name))
      mistakes.add(at, "is no name of an environment", { part: "key" })
    if (level === "recorded" || level === "off") levels.set(name, level)
    else if (level === "required")
      mistakes.add(at, "asks for signatures, which this version of cfg does not verify", {
        hint: "Write `recorded`: who decided is recorded, and nothing proves it.",
      })
    else mistakes.add(at, "must be recorded or off")
  }
  return levels
}

/** Nobody could mend what nobody may change. */
function refuseLockOut(mistakes: Mistakes, policy: Policy): void {
  const question = { action: "policy", environment: null, package: null } as const
  const keepers = [...policy.persons.values()].filter(
    ({ key, emails }) => emails.length > 0 && may(policy, { person: key, ...question }).allowed,
  )
  if (keepers.length === 0)
    mistakes.add(["grants"], "let nobody change the policy, so nobody could ever mend it", {
      part: "key",
      hint: 'Give somebody with an address the action policy, such as - { roles: [admin], actions: ["*"] }.',
    })
}
