import { normalAddress } from "./normal-address.ts"
import type { PersonKey } from "./policy.ts"

/** Somebody whom the history of a repository shows. */
export interface SeenPerson {
  readonly name: string
  readonly email: string
  /** Whether they wrote commits, or only committed what others wrote, as a forge does. */
  readonly isAuthor: boolean
  /** Whether they moved pointers. */
  readonly hasMoved: boolean
}

export interface DraftedPerson {
  readonly key: PersonKey
  readonly name: string
  readonly email: string
  readonly kind: "person" | "service"
  readonly roles: readonly string[]
}

export interface PolicyDraft {
  readonly persons: readonly DraftedPerson[]
  /** What git calls an address and is none. */
  readonly leftOut: readonly string[]
  readonly text: string
}

const ADMIN = "admin"
const DEVELOPER = "developer"
const OPERATOR = "operator"
const GRANTS: readonly (readonly [string, string])[] = [
  [ADMIN, '["*"]'],
  [DEVELOPER, "[edit, commit, stage, land, tag]"],
  [OPERATOR, "[activate, rollback]"],
]

/** A first policy: who writes it may do everything, and everybody else what they have done so far. `admin` must have an address. */
export function draftPolicy(
  repository: string,
  admin: Pick<SeenPerson, "name" | "email">,
  seen: readonly SeenPerson[],
): PolicyDraft {
  const everybody = [{ ...admin, isAuthor: true, hasMoved: true }, ...seen]
  const byAddress = new Map<string, SeenPerson>()
  const leftOut = new Set<string>()
  for (const each of everybody) {
    const address = normalAddress(each.email)
    if (address === null) leftOut.add(each.email)
    else byAddress.set(address, merged(byAddress.get(address), each))
  }
  const keys = new Set<PersonKey>()
  const persons = Array.from(byAddress, ([email, each], index): DraftedPerson => {
    const key = freeKey(each.name, email, keys)
    keys.add(key)
    return { key, email, name: printable(each.name), ...partOf(each, index === 0) }
  })
  return { persons, leftOut: [...leftOut], text: policyText(repository, persons) }
}

function merged(known: SeenPerson | undefined, more: SeenPerson): SeenPerson {
  return known === undefined
    ? more
    : {
        ...known,
        isAuthor: known.isAuthor || more.isAuthor,
        hasMoved: known.hasMoved || more.hasMoved,
      }
}

function partOf(
  { name, isAuthor, hasMoved }: SeenPerson,
  isAdmin: boolean,
): Pick<DraftedPerson, "kind" | "roles"> {
  if (isAdmin) return { kind: "person", roles: [ADMIN] }
  if (!isAuthor) return { kind: "service", roles: [] }
  return {
    kind: name.endsWith("[bot]") ? "service" : "person",
    roles: hasMoved ? [DEVELOPER, OPERATOR] : [DEVELOPER],
  }
}

/** `anna.berg`; by the address where the name has no plain letters. */
function freeKey(name: string, email: string, taken: ReadonlySet<PersonKey>): PersonKey {
  const plain = slug(name) || slug(email.slice(0, email.lastIndexOf("@"))) || "somebody"
  let [key, count] = [plain, 1]
  while (taken.has(key)) key = `${plain}-${(count += 1)}`
  return key
}

function slug(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, ".")
    .slice(0, 50)
    .replace(/^\.|\.$/g, "")
    .replace(/\.lock$/, "-lock")
}

function printable(name: string): string {
  return name
    .replace(/[\p{C}\u2028\u2029]/gu, "")
    .slice(0, 200)
    .trim()
}

function policyText(repository: string, persons: readonly DraftedPerson[]): string {
  const held = new Set(persons.flatMap(({ roles }) => roles))
  return [
    "# Who may do what here; what no grant gives is denied. See: cfg policy check, cfg policy can",
    "version: 1",
    `repository: "${repository}"`,
    "persons:",
    ...persons.map(personLine),
    "grants:",
    ...GRANTS.filter(([role]) => held.has(role)).map(
      ([role, actions]) => `  - { roles: [${role}], actions: ${actions} }`,
    ),
    "",
  ].join("\n")
}

function personLine({ key, name, email, kind, roles }: DraftedPerson): string {
  const parts = [
    ...(name === "" ? [] : [`name: ${JSON.stringify(name)}`]),
    ...(kind === "service" ? ["kind: service"] : []),
    `emails: [${JSON.stringify(email)}]`,
    ...(roles.length === 0 ? [] : [`roles: [${roles.join(", ")}]`]),
  ]
  return `  ${JSON.stringify(key)}: { ${parts.join(", ")} }`
}
