import * as fc from "fast-check"
import { expect, test } from "vitest"
import { compileSchema } from "../../../src/documents/json-schema/compile-schema.ts"
import { encodePointer } from "../../../src/documents/json-pointer.ts"
import { createSchemaIndex } from "../../../src/documents/json-schema/schema-index.ts"
import { documentPlace } from "../../../src/documents/json-schema/document-place.ts"
import { followPath, followPointer } from "../../../src/validation/schemas/follow-pointer.ts"
import { assertProperty } from "../../support/properties.ts"

/** A schema, a document made for it, and every pointer that leads to something in both. */
interface Built {
  /** Schemas that are referred to are added to `defs`. */
  readonly schema: (defs: object[]) => object
  readonly document: unknown
  readonly pointers: readonly (readonly (string | number)[])[]
}

const NAMES = ["title", "risks", "a/b", "c~d", "é", "0", "__proto__", "constructor", ""] as const
const LIKELY_NAMES = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("title", "risks", "owner") },
  fc.constantFrom(...NAMES),
)

const below = (head: string | number, { pointers }: Built) =>
  pointers.map((pointer) => [head, ...pointer])
const plain = (entries: readonly (readonly [string, unknown])[]): object =>
  JSON.parse(
    `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(",")}}`,
  )

const leaves: fc.Arbitrary<Built> = fc.constantFrom<Built>(
  { schema: () => ({ type: "string" }), document: "x", pointers: [[]] },
  { schema: () => ({ type: "integer", minimum: 1 }), document: 1, pointers: [[]] },
  { schema: () => ({ enum: ["low", "high"] }), document: "low", pointers: [[]] },
)

const { node } = fc.letrec<{ node: Built }>((tie) => {
  const inner = tie("node")
  const fields = fc.uniqueArray(fc.tuple(LIKELY_NAMES, inner), {
    minLength: 1,
    maxLength: 3,
    selector: ([name]) => name,
  })
  return {
    node: fc.oneof(
      { depthSize: "medium" },
      leaves,
      fields.map((entries): Built => ({
        schema: (defs) => ({
          type: "object",
          properties: plain(entries.map(([name, field]) => [name, field.schema(defs)])),
          required: entries.map(([name]) => name),
          additionalProperties: false,
        }),
        document: plain(entries.map(([name, field]) => [name, field.document])),
        pointers: [[], ...entries.flatMap(([name, field]) => below(name, field))],
      })),
      inner.map((item): Built => ({
        schema: (defs) => ({ type: "array", items: item.schema(defs) }),
        document: [item.document],
        pointers: [[], ...below(0, item)],
      })),
      fc.tuple(inner, inner).map(([first, second]): Built => ({
        schema: (defs) => ({
          type: "array",
          prefixItems: [first.schema(defs), second.schema(defs)],
          items: false,
        }),
        document: [first.document, second.document],
        pointers: [[], ...below(0, first), ...below(1, second)],
      })),
      inner.map((value): Built => ({
        schema: (defs) => ({
          type: "object",
          patternProperties: { "^R-": value.schema(defs) },
          additionalProperties: false,
        }),
        document: { "R-1": value.document },
        pointers: [[], ...below("R-1", value)],
      })),
      inner.map((value): Built => ({
        schema: (defs) => ({ type: "object", additionalProperties: value.schema(defs) }),
        document: { any: value.document },
        pointers: [[], ...below("any", value)],
      })),
      fc
        .tuple(inner, fc.constantFrom("allOf", "anyOf", "oneOf", "if", "ref", "dependent"))
        .map(([wrapped, how]): Built => ({
          ...wrapped,
          schema: (defs) => wrap(how, wrapped, defs),
        })),
    ),
  }
})

function wrap(how: string, inner: Built, defs: object[]): object {
  switch (how) {
    case "allOf":
      return { allOf: [{ description: "Both hold." }, inner.schema(defs)] }
    case "anyOf":
      return { anyOf: [inner.schema(defs), { type: "null" }] }
    case "oneOf":
      return { oneOf: [{ type: "boolean" }, inner.schema(defs)] }
    case "if":
      return { if: { type: "null" }, else: inner.schema(defs) }
    case "dependent":
      return { allOf: [{ dependentSchemas: { never: false } }, inner.schema(defs)] }
    default: {
      const at = defs.push({}) - 1
      defs[at] = inner.schema(defs)
      return { $ref: `#/$defs/d${at}` }
    }
  }
}

function assembled(built: Built): object {
  const defs: object[] = []
  const schema = built.schema(defs)
  return {
    ...schema,
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $defs: Object.fromEntries(defs.map((each, index) => [`d${index}`, each])),
  }
}

function resolves(schema: object, pointer: string, follow = followPointer): boolean {
  const index = createSchemaIndex(new Map([["s.json", schema]]))
  const root = index.at("s.json", "")
  return root !== undefined && "place" in follow(index, documentPlace(index, root), pointer)
}

const RUNS = { runs: 500 }

test("a document made for a schema fits it", async () => {
  await assertProperty(
    fc.asyncProperty(node, async (built) => {
      // The validator knows no field of this name, and the manifest's schema allows none.
      fc.pre(!JSON.stringify(built.document).includes("__proto__"))
      const compiled = await compileSchema(assembled(built))
      expect(
        "validate" in compiled ? compiled.validate(built.document) : compiled.problems,
      ).toEqual([])
    }),
    RUNS,
  )
})

test("every pointer into it resolves", () => {
  assertProperty(
    fc.property(node, (built) => {
      const schema = assembled(built)
      const lost = built.pointers
        .map((pointer) => encodePointer(pointer))
        .filter((pointer) => !resolves(schema, pointer))
      expect(lost).toEqual([])
    }),
    RUNS,
  )
})

test("and does not with a name changed, or one more at its end, unless any name will do there", () => {
  assertProperty(
    fc.property(node, fc.nat(), fc.nat(), (built, which, where) => {
      const schema = assembled(built)
      const pointer = built.pointers[which % built.pointers.length] ?? []
      const at = where % (pointer.length + 1)
      fc.pre(pointer[at] !== "any")
      const parent = JSON.stringify(pointer.slice(0, at))
      // At its end, a map would take any name, and a list any number.
      fc.pre(
        at < pointer.length ||
          !built.pointers.some(
            (other) =>
              other.length === at + 1 &&
              JSON.stringify(other.slice(0, at)) === parent &&
              other[at] === "any",
          ),
      )
      expect(
        resolves(
          schema,
          encodePointer([...pointer.slice(0, at), "no such name", ...pointer.slice(at + 1)]),
        ),
      ).toBe(false)
    }),
    RUNS,
  )
})

test("a schema that refers to itself is followed as deep as a pointer goes", () => {
  const schema = {
    type: "object",
    properties: { label: { type: "string" }, children: { type: "array", items: { $ref: "#" } } },
    additionalProperties: false,
  }
  assertProperty(
    fc.property(fc.array(fc.nat({ max: 9 }), { maxLength: 30 }), (way) => {
      const pointer = way.flatMap((index) => ["children", String(index)])
      expect(resolves(schema, encodePointer([...pointer, "label"]))).toBe(true)
      expect(resolves(schema, encodePointer([...pointer, "lable"]))).toBe(false)
      expect(
        resolves(schema, [...way.map(() => "children[]"), "label"].join("."), followPath),
      ).toBe(true)
      expect(resolves(schema, [...way.map(() => "children"), "lable"].join("."), followPath)).toBe(
        false,
      )
    }),
  )
})
