import { expect, test } from "vitest"
import { draftPolicy } from "../../../src/domain/policy/draft-policy.ts"
import type { SeenPerson } from "../../../src/domain/policy/draft-policy.ts"
import { policyOf } from "../../support/policies.ts"

const ID = "0123456789abcdef0123456789abcdef"
const ANNA = { name: "Anna Berg", email: "anna@example.org" }

function seen(name: string, email: string, more: Partial<SeenPerson> = {}): SeenPerson {
  return { name, email, isAuthor: true, hasMoved: false, ...more }
}

test.each<[string, SeenPerson, string]>([
  ["an author", seen("Tom Doe", "tom@x.org"), "tom.doe person developer"],
  ["an operator", seen("Tom", "t@x.org", { hasMoved: true }), "tom person developer operator"],
  ["a forge", seen("GitHub", "noreply@github.com", { isAuthor: false }), "github service "],
  ["a bot", seen("x[bot]", "1+x[bot]@users.noreply.github.com"), "x.bot service developer"],
  ["a name with accents", seen("Zoë Åkerström", "z@x.org"), "zoe.akerstrom person developer"],
  ["a name without letters of ours", seen("山田", "yamada@x.org"), "yamada person developer"],
  ["a namesake of the admin", seen("Anna Berg", "a@x.org"), "anna.berg-2 person developer"],
  ["a name that ends like a lock", seen("door.lock", "d@x.org"), "door-lock person developer"],
  [
    "a name that would end the line",
    seen('"}\n  eve: {}\u2028', "e@x.org"),
    "eve person developer",
  ],
  ["no name", seen("", "nameless@x.org"), "nameless person developer"],
])("%s", async (_, person, expected) => {
  const { persons, text } = draftPolicy(ID, ANNA, [person])
  const { key, kind, roles } = persons.at(-1) ?? { key: "", kind: "", roles: [] }
  expect(`${key} ${kind} ${roles.join(" ")}`).toBe(expected)
  expect([...(await policyOf(text)).persons.keys()]).toEqual(["anna.berg", key])
})

test("who runs it is the admin, whatever the history says of their address", async () => {
  const { persons, text } = draftPolicy(ID, ANNA, [
    seen("Eve", "ANNA@example.org", { isAuthor: false }),
  ])
  expect(persons).toMatchObject([{ key: "anna.berg", kind: "person", roles: ["admin"] }])
  expect((await policyOf(text)).repository).toBe(ID)
})

test("what is no address is left out, once", () => {
  const { persons, leftOut } = draftPolicy(ID, ANNA, [seen("A", "none"), seen("B", "none")])
  expect([persons.length, leftOut]).toEqual([1, ["none"]])
})
