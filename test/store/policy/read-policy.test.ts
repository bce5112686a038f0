import { readFileSync } from "node:fs"
import { Ajv2020 } from "ajv/dist/2020.js"
import { describe, expect, test } from "vitest"
import { parse } from "yaml"
import { isRefused } from "../../../src/domain/refusal.ts"
import {
  POLICY_HEAD,
  SMALL_POLICY,
  ed25519,
  policyOf,
  publicKeyLine,
} from "../../support/policies.ts"

const schema = JSON.parse(
  readFileSync(new URL("../../../schemas/policy.schema.json", import.meta.url), "utf8"),
)
const fits = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema)

const ADMIN = 'grants:\n  - { roles: [admin], actions: ["*"] }\n'
const ANNA = "persons:\n  anna: { emails: [anna@example.org], roles: [admin] }\n"
const withPersons = (lines: string) => `${POLICY_HEAD}${ANNA}${lines}${ADMIN}`
const withGrant = (line: string) => `${POLICY_HEAD}${ANNA}${ADMIN}  - ${line}\n`
const withMore = (lines: string) => `${POLICY_HEAD}${ANNA}${ADMIN}${lines}`

const KEY = ed25519(1)
const FILES = {
  "_policy/keys/a.pub": `${KEY} anna@laptop\n`,
  "_policy/keys/same.pub": `# the same key\r\n${KEY.replace(/=*$/, "")}   other comment\r\n`,
  "_policy/keys/b.pub": ed25519(2),
  "_policy/keys/bad.pub": "ssh-ed25519 AAAA",
  "_policy/keys/private.pub": "-----BEGIN OPENSSH PRIVATE KEY-----\n",
  "_policy/keys/two.pub": `${KEY}\n${ed25519(2)}\n`,
  "_policy/keys/short.pub": publicKeyLine("ssh-rsa", ["\u0001", Buffer.alloc(128, 0x7f)]),
  "_policy/keys/cert.pub": publicKeyLine("ssh-ed25519-cert-v01@openssh.com", ["x"]),
  "_policy/keys/dss.pub": publicKeyLine("ssh-dss", ["x"]),
}

async function mistakesOf(text: string): Promise<readonly string[]> {
  try {
    await policyOf(text, FILES)
    return []
  } catch (error) {
    if (!isRefused(error)) throw error
    for (const { code, place, hint } of error.refusals)
      expect([code, place?.file, hint === ""]).toEqual([
        "malformed-policy",
        "_policy/policy.yaml",
        false,
      ])
    return error.refusals.map(({ message, place }) => `${place?.line}:${place?.column} ${message}`)
  }
}

describe("what is read", () => {
  test("persons, grants and where each stands", async () => {
    const policy = await policyOf(SMALL_POLICY)
    expect([...policy.persons.keys()]).toEqual(["anna", "tom", "rita", "ci"])
    expect(policy.persons.get("anna")).toMatchObject({
      name: "Anna Berg",
      kind: "person",
      clock: false,
    })
    expect(policy.persons.get("tom")?.place).toMatchObject({ line: 5, column: 3 })
    expect(policy.grants.map(({ place }) => place.line)).toEqual([9, 10, 11, 12])
    expect(policy.addresses.get("ci@example.org")).toBe("ci")
    expect(fits(parse(SMALL_POLICY))).toBe(true)
  })

  test("keys, by type and bytes", async () => {
    const text = withPersons("  tom: { keys: [keys/a.pub, keys/b.pub] }\n")
    const [a, b] = (await policyOf(text, FILES)).persons.get("tom")?.keys ?? []
    expect(a).toMatchObject({ path: "_policy/keys/a.pub", type: "ssh-ed25519" })
    expect(a?.fingerprint).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/)
    expect(b?.fingerprint).not.toBe(a?.fingerprint)
  })

  test("names of objects' prototypes are names like others", async () => {
    const text = withPersons("  constructor: { roles: [tostring] }\n")
    expect((await policyOf(text)).persons.get("constructor")?.roles).toEqual(["tostring"])
  })

  test("recorded and off", async () => {
    const { signatures } = await policyOf(
      withMore("signatures: { production: recorded, policy: off }\n"),
    )
    expect([...signatures]).toEqual([
      ["production", "recorded"],
      ["policy", "off"],
    ])
  })
})

/** The last column: whether the published schema can see it too. */
test.each<[string, string, string, boolean]>([
  ["no text at all", "", "1:1 _policy/policy.yaml lacks `version: 1`", true],
  ["a list", "- a\n", "1:1 _policy/policy.yaml must be a mapping of keys to values", true],
  ["broken YAML", "version: [\n", "2:1 _policy/policy.yaml is not valid YAML", false],
  [
    "another version",
    SMALL_POLICY.replace("version: 1", "version: 2"),
    "1:10 version must be 1",
    true,
  ],
  [
    "no id",
    SMALL_POLICY.replace(/repository.*\n/, ""),
    "1:1 _policy/policy.yaml lacks `repository`",
    true,
  ],
  [
    "a short id",
    SMALL_POLICY.replace(/"0.*"/, "abc"),
    "2:13 repository must be 32 hexadecimal digits",
    true,
  ],
  [
    "an id read as a number",
    SMALL_POLICY.replace(/"0.*"/, "1".repeat(32)),
    "2:13 repository must be 32",
    true,
  ],
  ["an unknown key", withMore("grant: []\n"), "7:1 grant is an unknown key", true],
  ["a key of a prototype", withMore("constructor: 1\n"), "7:1 constructor is an unknown key", true],
  ["__proto__", withMore("__proto__: { persons: {} }\n"), "7:1 __proto__ is an unknown key", false],
  [
    "roles that know each other",
    withMore("roles: { a: { includes: [b] }, b: { includes: [a] } }\n"),
    "7:1 roles is an unknown key",
    true,
  ],
  [
    "an alias that holds itself",
    withMore("x: &x [*x]\n"),
    "is not valid YAML: The alias *x",
    false,
  ],
  ["a tag", withMore("signatures: !!map {}\n"), "is not valid YAML: The tag", false],
  [
    "nobody",
    `${POLICY_HEAD}persons: {}\n${ADMIN}`,
    "3:10 persons must name at least one person",
    true,
  ],
  [
    "persons as a list",
    `${POLICY_HEAD}persons: [anna]\n${ADMIN}`,
    "3:10 persons must be a mapping",
    true,
  ],
  [
    "a person twice",
    withPersons("  anna: { roles: [admin] }\n"),
    '5:3 _policy/policy.yaml is not valid YAML: Duplicate key "anna"',
    false,
  ],
  [
    "a person who is a list",
    withPersons("  tom: [admin]\n"),
    "5:8 persons.tom must be a mapping such as",
    true,
  ],
  [
    "a person named with a capital",
    withPersons("  Tom: {}\n"),
    "5:3 persons.Tom is not a name for a person",
    true,
  ],
  [
    "a person named like a path",
    withPersons("  ../tom: {}\n"),
    "5:3 persons.../tom is not a name for a person",
    true,
  ],
  [
    "a person named like a lock",
    withPersons("  tom.lock: {}\n"),
    "5:3 persons.tom.lock is not a name for a person",
    true,
  ],
  [
    "a person named __proto__",
    withPersons("  __proto__: {}\n"),
    "5:3 persons.__proto__ is not a name for a person",
    false,
  ],
  [
    "an unknown key of a person",
    withPersons("  tom: { role: [admin] }\n"),
    "5:10 persons.tom.role is an unknown key",
    true,
  ],
  [
    "a kind that is none",
    withPersons("  tom: { kind: bot }\n"),
    "5:16 persons.tom.kind must be person or service",
    true,
  ],
  [
    "a name that is a number",
    withPersons("  tom: { name: 5 }\n"),
    "5:16 persons.tom.name must be the name",
    true,
  ],
  [
    "a clock that is a word",
    withPersons("  tom: { clock: yes }\n"),
    "5:17 persons.tom.clock must be true or false",
    true,
  ],
  [
    "addresses that are one text",
    withPersons("  tom: { emails: tom@example.org }\n"),
    "5:18 persons.tom.emails must be a list",
    true,
  ],
  [
    "no address",
    withPersons("  tom: { emails: [tom] }\n"),
    "5:19 persons.tom.emails.0 must be an address",
    false,
  ],
  [
    "an address twice",
    withPersons("  tom: { emails: [t@x.org, T@X.org] }\n"),
    "5:28 persons.tom.emails.1 says T@X.org a second time",
    false,
  ],
  [
    "an address of two persons",
    withPersons("  tom: { emails: [ANNA@example.org] }\n"),
    "5:19 persons.tom.emails.0 is ANNA@example.org, which is anna's already",
    false,
  ],
  [
    "an address of two persons in Punycode",
    withPersons(
      "  tom: { emails: [t@bücher.example] }\n  eve: { emails: [t@xn--bcher-kva.example] }\n",
    ),
    "6:19 persons.eve.emails.0 is t@xn--bcher-kva.example, which is tom's already",
    false,
  ],
  [
    "an address of two persons, composed otherwise",
    withPersons(
      "  tom: { emails: [j\u00fcrgen@x.org] }\n  eve: { emails: [ju\u0308rgen@x.org] }\n",
    ),
    "which is tom's already",
    false,
  ],
  [
    "a key of two persons in another encoding",
    withPersons("  tom: { keys: [keys/a.pub] }\n  eve: { keys: [keys/same.pub] }\n"),
    "6:17 persons.eve.keys.0 is SHA256:",
    false,
  ],
  [
    "a key twice",
    withPersons("  tom: { keys: [keys/a.pub, keys/a.pub] }\n"),
    "5:29 persons.tom.keys.1 says SHA256:",
    false,
  ],
  [
    "a key that is not there",
    withPersons("  tom: { keys: [keys/none.pub] }\n"),
    "names _policy/keys/none.pub, which is not there",
    false,
  ],
  [
    "a key elsewhere",
    withPersons("  tom: { keys: [../../tom.pub] }\n"),
    "5:17 persons.tom.keys.0 must be the path of a public key",
    true,
  ],
  [
    "a broken key",
    withPersons("  tom: { keys: [keys/bad.pub] }\n"),
    "keys/bad.pub, which is no well-formed ssh-ed25519 key",
    false,
  ],
  [
    "a private key",
    withPersons("  tom: { keys: [keys/private.pub] }\n"),
    "which holds a private key: remove it",
    false,
  ],
  [
    "two keys in one file",
    withPersons("  tom: { keys: [keys/two.pub] }\n"),
    "which must hold one public key in one line",
    false,
  ],
  [
    "a weak key",
    withPersons("  tom: { keys: [keys/short.pub] }\n"),
    "which holds an RSA key of less than 2048 bits",
    false,
  ],
  [
    "a certificate",
    withPersons("  tom: { keys: [keys/cert.pub] }\n"),
    "which holds a certificate",
    false,
  ],
  [
    "a key of a type of old",
    withPersons("  tom: { keys: [keys/dss.pub] }\n"),
    "which holds a key of type ssh-dss; use one of",
    false,
  ],
  [
    "a role with a space",
    withPersons("  tom: { roles: [the boss] }\n"),
    "5:18 persons.tom.roles.0 is not a name for a role",
    true,
  ],
  ["no grants", `${POLICY_HEAD}${ANNA}`, "1:1 _policy/policy.yaml lacks `grants`", true],
  ["grants as a mapping", `${POLICY_HEAD}${ANNA}grants: {}\n`, "5:9 grants must be a list", true],
  ["a grant without roles", withGrant('{ actions: ["*"] }'), "7:5 grants.1 lacks `roles`", true],
  [
    "a grant of nothing",
    withGrant("{ roles: [admin], actions: [] }"),
    "7:5 grants.1 lacks `actions`",
    true,
  ],
  [
    "a grant to persons",
    withGrant("{ persons: [tom], roles: [a], actions: [land] }"),
    "7:7 grants.1.persons is an unknown key",
    true,
  ],
  [
    "an action that is none",
    withGrant("{ roles: [a], actions: [activte] }"),
    "7:29 grants.1.actions.0 is activte, and there is no such action",
    true,
  ],
  [
    "record without a field",
    withGrant("{ roles: [a], actions: [record] }"),
    "grants.1.actions.0 is record, and there is no such action",
    true,
  ],
  [
    "an action of a prototype",
    withGrant("{ roles: [a], actions: [toString] }"),
    "grants.1.actions.0 is toString, and",
    true,
  ],
  [
    "an environment called policy",
    withGrant("{ roles: [a], actions: [activate], environments: [policy] }"),
    "which is no name of an environment",
    true,
  ],
  [
    "an empty list of environments",
    withGrant("{ roles: [a], actions: [activate], environments: [] }"),
    "must name an environment, or be left out",
    true,
  ],
  [
    "a glob of no package",
    withGrant('{ roles: [a], actions: [land], packages: ["**"] }'),
    "grants.1.packages.0 is **, which fits no package",
    true,
  ],
  [
    "a glob that explodes",
    withGrant('{ roles: [a], actions: [land], packages: ["a/*(*(*(*(a))))b"] }'),
    "which fits no package",
    true,
  ],
  [
    "braces that explode",
    withGrant('{ roles: [a], actions: [land], packages: ["a/{1..99999999}"] }'),
    "which fits no package",
    true,
  ],
  [
    "a long glob",
    withGrant(`{ roles: [a], actions: [land], packages: ["a/${"*a".repeat(500)}"] }`),
    "which fits no package",
    true,
  ],
  [
    "policy narrowed by packages",
    withGrant('{ roles: [a], actions: [policy], packages: ["a/*"] }'),
    "7:38 grants.1.packages narrow policy, which is about none, so it is never given",
    false,
  ],
  [
    "land narrowed by environments",
    withGrant("{ roles: [a], actions: [land], environments: [production] }"),
    "grants.1.environments narrow land",
    false,
  ],
  [
    "signatures that are required",
    withMore("signatures: { production: required }\n"),
    "7:27 signatures.production asks for signatures, which this version of cfg does not verify",
    true,
  ],
  [
    "signatures of another kind",
    withMore("signatures: { production: maybe }\n"),
    "7:27 signatures.production must be recorded or off",
    true,
  ],
  [
    "promotion",
    withMore("promotion: { rules: [] }\n"),
    "7:1 promotion says what a promotion must satisfy, which this version of cfg does not enforce",
    true,
  ],
  [
    "a revoked key",
    withPersons("  tom: { keys: [{ path: keys/a.pub, revoked: { since: abc } }] }\n"),
    "revoked takes a key out of use, which this version of cfg does not enforce",
    true,
  ],
  [
    "from and until",
    withPersons("  tom: { keys: [{ path: keys/a.pub, from: 2026-01-01, until: 2027-01-01 }] }\n"),
    "until says until when a key counts, which this version",
    true,
  ],
  [
    "nobody who may change it",
    `${POLICY_HEAD}${ANNA}grants:\n  - { roles: [admin], actions: [land] }\n`,
    "5:1 grants let nobody change the policy",
    false,
  ],
  [
    "an admin whom git could not know",
    `${POLICY_HEAD}persons:\n  anna: { roles: [admin] }\n${ADMIN}`,
    "5:1 grants let nobody change the policy",
    false,
  ],
])("%s is refused at its place", async (_, text, said, isSeenBySchema) => {
  expect((await mistakesOf(text)).join("\n")).toContain(said)
  if (isSeenBySchema) expect(fits(parse(text))).toBe(false)
})

describe("what is too much", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => `  p${index}: { roles: [admin] }\n`).join("")

  test("10,000 persons are refused by number", async () => {
    expect((await mistakesOf(withPersons(many(10_000)))).join("\n")).toMatch(
      /at most 5000|Too large/,
    )
  })

  test("1,000 mistakes are told as the first and how many more", async () => {
    const text = withPersons(many(1_000).replaceAll("[admin]", "[A]"))
    const told = await policyOf(text).catch((error: unknown) => isRefused(error) && error.refusals)
    expect(told).toHaveLength(51)
    expect(told).toHaveProperty("50.message", "There are 950 more mistakes.")
  })

  test.each([
    [
      "grants",
      withMore('  - { roles: [a], actions: ["*"] }\n'.repeat(1_000)),
      "has 1001 entries; at most 1000",
    ],
    [
      "roles",
      withPersons(`  tom: { roles: [${"a, ".repeat(101)}] }\n`),
      "has 101 entries; at most 100",
    ],
    ["levels", withMore(`x: ${"[".repeat(300)}${"]".repeat(300)}\n`), "Nested deeper"],
  ])("%s", async (_, text, said) => {
    expect((await mistakesOf(text)).join("\n")).toContain(said)
  })

  test("a text of megabytes is not parsed", async () => {
    const refused = await policyOf("#".repeat(2_000_000)).catch((error: unknown) => error)
    expect(refused).toHaveProperty(
      "message",
      "_policy/policy.yaml has more than 1048576 characters.",
    )
  })
})
