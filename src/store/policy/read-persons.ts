import { isRecord } from "../../domain/manifest.ts"
import { normalAddress } from "../../domain/policy/normal-address.ts"
import type { PolicyPerson, PersonKey, PublicKey } from "../../domain/policy/policy.ts"
import type { Mistakes, Path } from "../mistakes.ts"
import { MAX_ENTRIES, MAX_PERSONS, checkKeys, entriesOf, itemsOf, textsOf } from "./policy-shape.ts"
import type { PolicyParts } from "./policy-parts.ts"
import { readPublicKey } from "./read-public-key.ts"

/** Also the name of a branch and of a file, on every system. */
const PERSON_KEY = /^(?!.*\.(?:\.|lock$))[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/
const ROLE = /^[a-z][a-z0-9_-]{0,63}$/
const KEY_PATH = /^keys\/[A-Za-z0-9][A-Za-z0-9._-]*\.pub$/
const PERSON_KEYS = ["name", "kind", "emails", "keys", "roles", "clock"]
const MAX_NAME = 200

/** The persons of a policy, each address and each key of one of them alone. */
export async function readPersons(
  parts: PolicyParts,
  value: unknown,
): Promise<Pick<Readers, "persons" | "addresses">> {
  const { mistakes } = parts
  const entries = entriesOf(mistakes, ["persons"], value)
  if (entries.length > MAX_PERSONS) {
    mistakes.add(["persons"], `are ${entries.length}; at most ${MAX_PERSONS} are read`, {
      part: "key",
    })
    return { persons: new Map(), addresses: new Map() }
  }
  if (entries.length === 0)
    mistakes.add(["persons"], "must name at least one person", {
      hint: "persons:\n  anna: { emails: [anna@example.org], roles: [admin] }",
    })
  const readers: Readers = {
    ...parts,
    persons: new Map(),
    addresses: new Map(),
    holders: new Map(),
  }
  for (const [key, entry, at] of entries) {
    if (!PERSON_KEY.test(key))
      mistakes.add(at, "is not a name for a person: use lower-case letters, digits, ., _ and -", {
        part: "key",
      })
    if (isRecord(entry)) readers.persons.set(key, await readPerson(readers, key, entry))
    else
      mistakes.add(at, "must be a mapping such as { emails: [anna@example.org], roles: [admin] }")
  }
  return readers
}

interface Readers extends PolicyParts {
  readonly persons: Map<PersonKey, PolicyPerson>
  readonly addresses: Map<string, PersonKey>
  /** Whose a key is, by type and bytes. */
  readonly holders: Map<string, PersonKey>
}

async function readPerson(
  readers: Readers,
  key: PersonKey,
  value: Readonly<Record<string, unknown>>,
): Promise<PolicyPerson> {
  const { mistakes, place } = readers
  const at = ["persons", key]
  checkKeys(mistakes, at, { value, known: PERSON_KEYS })
  const { name = null, kind = "person", clock = false } = value
  if (name !== null && (typeof name !== "string" || name.trim() === "" || name.length > MAX_NAME))
    mistakes.add([...at, "name"], "must be the name of the person")
  if (kind !== "person" && kind !== "service")
    mistakes.add([...at, "kind"], "must be person or service")
  if (typeof clock !== "boolean") mistakes.add([...at, "clock"], "must be true or false")
  return {
    key,
    name: typeof name === "string" ? name : null,
    kind: kind === "service" ? "service" : "person",
    emails: readEmails(readers, key, value["emails"]),
    keys: await readKeys(readers, key, value["keys"]),
    roles: readRoles(mistakes, [...at, "roles"], value["roles"]),
    clock: clock === true,
    place: place(at, "key"),
  }
}

export function readRoles(mistakes: Mistakes, at: Path, value: unknown): readonly string[] {
  const roles = textsOf(mistakes, at, value)
  for (const [role, own] of roles)
    if (!ROLE.test(role))
      mistakes.add(own, "is not a name for a role: use lower-case letters, digits, _ and -")
  return roles.map(([role]) => role)
}

function readEmails(
  { mistakes, addresses }: Readers,
  key: PersonKey,
  value: unknown,
): readonly string[] {
  return textsOf(mistakes, ["persons", key, "emails"], value).flatMap(([text, at]) => {
    const address = normalAddress(text)
    const owner = address === null ? undefined : addresses.get(address)
    if (address === null) mistakes.add(at, `must be an address such as anna@example.org`)
    else if (owner !== undefined) mistakes.add(at, doubled(text, owner, key))
    if (address === null || owner !== undefined) return []
    addresses.set(address, key)
    return [address]
  })
}

function doubled(what: string, owner: PersonKey, key: PersonKey): string {
  return owner === key
    ? `says ${what} a second time`
    : `is ${what}, which is ${owner}'s already: what belongs to two persons proves neither`
}

async function readKeys(
  readers: Readers,
  key: PersonKey,
  value: unknown,
): Promise<readonly PublicKey[]> {
  const { mistakes } = readers
  const at = ["persons", key, "keys"]
  const paths = itemsOf(mistakes, at, value, MAX_ENTRIES).flatMap(([entry, own]) => {
    if (typeof entry === "string") return [[entry, own] as const]
    if (isRecord(entry)) checkKeys(mistakes, own, { value: entry, known: ["path"] })
    mistakes.add(own, NO_PATH)
    return []
  })
  const keys: PublicKey[] = []
  for (const [path, own] of paths) {
    const found = await readKey(readers, path)
    const owner = typeof found === "string" ? undefined : readers.holders.get(identityOf(found))
    if (typeof found === "string") mistakes.add(own, found)
    else if (owner !== undefined) mistakes.add(own, doubled(found.fingerprint, owner, key))
    else {
      readers.holders.set(identityOf(found), key)
      keys.push(found)
    }
  }
  return keys
}

const NO_PATH = "must be the path of a public key, such as keys/anna.pub"

function identityOf({ type, fingerprint }: PublicKey): string {
  return `${type} ${fingerprint}`
}

async function readKey({ folder, read }: Readers, path: string): Promise<PublicKey | string> {
  if (!KEY_PATH.test(path)) return NO_PATH
  const bytes = await read(folder + path)
  if (bytes === null) return `names ${folder}${path}, which is not there`
  const key = readPublicKey(bytes)
  return typeof key === "string"
    ? `names ${folder}${path}, which ${key}`
    : { ...key, path: folder + path }
}
