import { expect, test } from "vitest"
import { greaterBump } from "../../../src/domain/version-change.ts"
import type { Bump } from "../../../src/domain/version-change.ts"
import { compareSchemas } from "../../../src/versioning/schema-diff/compare-schemas.ts"
import { axesOf, bumpOf } from "../../../src/versioning/schema-diff/effect.ts"
import { AXES_OF_PAIRS } from "./schema-pair-axes.ts"
import { SCHEMA_PAIRS } from "./schema-pairs.ts"

const ALL_AXES = ["stored", "readers", "structure", "undeclared names"] as const

test("what cannot be compared in time is undecided as a whole", () => {
  const pairs = (last: string) => ({
    oneOf: Array.from({ length: 3000 }, (_, index) => ({
      type: "object",
      required: [`f${index}`],
      properties: { [`f${index}`]: { type: "string" }, z: { type: last } },
    })),
  })
  expect(compareSchemas(pairs("string"), pairs("number"))).toMatchObject([
    { effect: "undecided", pointer: "" },
  ])
})

test("a list of countries that gains one is compared, however it is written", () => {
  const countries = (count: number) => ({
    oneOf: Array.from({ length: count }, (_, index) => ({
      const: `C${index}`,
      title: `Country ${index}`,
    })),
  })
  expect(compareSchemas(countries(249), countries(250)).map(({ effect }) => effect)).toEqual([
    "widened",
  ])
})

test("recursive unions of many kinds are compared, each definition by itself as well", () => {
  const names = Array.from({ length: 8 }, (_, index) => `block${index}`)
  const block = (name: string, more: object) => ({
    type: "object",
    required: ["type"],
    properties: {
      type: { const: name },
      ...more,
      children: {
        type: "array",
        items: { anyOf: names.map((other) => ({ $ref: `#/$defs/${other}` })) },
      },
    },
  })
  const library = (more: object) => ({
    $defs: Object.fromEntries(
      names.map((name) => [name, block(name, name === "block7" ? more : {})]),
    ),
  })
  expect(
    compareSchemas(library({}), library({ caption: { type: "string" } }), { isLibrary: true }).map(
      ({ message }) => message,
    ),
  ).toEqual(["Optional field /$defs/block7/caption added"])
})

test("a field that an alternative still declares is not removed", () => {
  const held = { type: "object", properties: { id: { type: "string" } }, required: ["id"] }
  expect(
    compareSchemas(
      { properties: { a: held } },
      { properties: { a: { anyOf: [held, { type: "null" }] } } },
    ).map(({ kind, effect }) => `${kind} ${effect}`),
  ).not.toContainEqual(expect.stringContaining("removed"))
})

test.each(SCHEMA_PAIRS)("$name: $bump", ({ base, next, bump, pointers, undecided }) => {
  const changes = compareSchemas(base, next).map((change) => ({
    ...change,
    bump: bumpOf(change.effect, "stored"),
  }))
  const highest = changes.reduce<Bump>((bump, change) => greaterBump(bump, change.bump), "none")
  const decisive = changes.filter((change) => change.bump === highest)
  expect(
    { bump: highest, pointers: decisive.map(({ pointer }) => pointer).toSorted() },
    JSON.stringify(changes, null, 1),
  ).toEqual({ bump, pointers })
  expect(decisive.some(({ effect }) => effect === "undecided")).toBe(undecided ?? false)
})

test.each(SCHEMA_PAIRS)("$name: whom it breaks", ({ name, base, next }) => {
  const broken = new Set(compareSchemas(base, next).flatMap(axesOf))
  expect(ALL_AXES.filter((axis) => broken.has(axis)).join(", ")).toBe(AXES_OF_PAIRS[name])
})

test("the table is no shorter than promised, and no pair stands in it twice", () => {
  expect(SCHEMA_PAIRS.length).toBeGreaterThanOrEqual(150)
  expect(new Set(SCHEMA_PAIRS.map(({ name }) => name)).size).toBe(SCHEMA_PAIRS.length)
})
