import { describe, expect, test } from "vitest"
import { pointerResolves } from "../../../src/validation/rules/pointer-resolves.ts"
import { runRule } from "../../support/run-rule.ts"
import { fakeContext } from "../../support/snapshot.ts"
import type { PointerDeclaration } from "../../../src/domain/config.ts"

const SCHEMA = {
  $defs: {
    risk: {
      type: "object",
      properties: {
        name: { type: "string" },
        tags: { type: "array", items: { type: "string" } },
        parts: { type: "array", items: { $ref: "#/$defs/risk" } },
      },
    },
    node: { properties: { child: { $ref: "#/$defs/node" }, label: { type: "string" } } },
    list: { type: ["array", "null"], items: { $ref: "#/$defs/risk" } },
  },
  type: "object",
  properties: {
    title: { type: "string" },
    risks: { $ref: "#/$defs/list" },
    node: { $ref: "#/$defs/node" },
    pair: {
      type: "array",
      prefixItems: [{ properties: { a: {} } }, { properties: { b: { type: "string" } } }],
      items: false,
    },
    choice: {
      anyOf: [
        { properties: { one: {} } },
        { oneOf: [{ properties: { two: { type: "string" } } }] },
        { type: "null" },
      ],
    },
    both: {
      allOf: [{ required: ["x"] }, { properties: { x: { type: "string" } } }],
      properties: { y: {} },
    },
    when: {
      if: { properties: { kind: { const: "a" } } },
      then: { properties: { a: {} } },
      else: { properties: { b: {} } },
    },
    map: { type: "object", additionalProperties: { properties: { value: { type: "number" } } } },
    pattern: { patternProperties: { "^R-": { type: "array" } }, additionalProperties: false },
    free: { type: "object" },
    anything: true,
    tolerant: { properties: { a: {} }, additionalProperties: true },
    "a/b": { type: "string" },
    never: false,
  },
}

function input(
  docdef: unknown,
  pointers?: readonly PointerDeclaration[],
  schema: unknown = SCHEMA,
) {
  return {
    name: "document_types/sample@1.0.0",
    files: {
      "package.yaml": "doc_type_id: sample\nartifacts:\n  schema: schemas/output.schema.json\n",
      "schemas/output.schema.json": JSON.stringify(schema),
      "docdefs/full.docdef.json": JSON.stringify(docdef, null, 1),
    },
    ...(pointers !== undefined && { config: { pointers } }),
  }
}

async function messages(
  docdef: unknown,
  pointers?: readonly PointerDeclaration[],
): Promise<string[]> {
  return (await runRule(pointerResolves, input(docdef, pointers))).map((text) =>
    text.slice(text.indexOf(" ") + 1),
  )
}

describe("a pointer resolves", () => {
  test.each([
    ["", "the whole"],
    ["/", "the whole"],
    ["/title", "a property"],
    ["#/title", "as a fragment"],
    ["/risks", "a reference"],
    ["/risks/0/name", "an item of a referenced list"],
    ["/risks/3/parts/1/parts/0/name", "a recursive schema"],
    ["/node/child/child/child/label", "a reference to itself"],
    ["/pair/1/b", "prefixItems"],
    ["/choice/one", "anyOf"],
    ["/choice/two", "oneOf in anyOf"],
    ["/both/x", "allOf"],
    ["/both/y", "properties beside allOf"],
    ["/when/kind", "if"],
    ["/when/a", "then"],
    ["/when/b", "else"],
    ["/map/whatever/value", "additionalProperties"],
    ["/pattern/R-1", "patternProperties"],
    ["/free/a/b/c", "an object nothing is said about"],
    ["/anything/a", "a schema that is true"],
    ["/a~1b", "an escaped name"],
  ])("%j: %s", async (pointer) => {
    expect(await messages({ source_pointer: pointer })).toEqual([])
  })
})

describe("a pointer does not resolve", () => {
  test.each([
    ["/titel", 'The schema has no "titel".'],
    ["/title/x", '/title has no "x".'],
    ["/risks/name", '/risks has no "name".'],
    ["/risks/0/nam", '/risks/0 has no "nam".'],
    ["/pair/0/b", '/pair/0 has no "b".'],
    ["/pair/2", '/pair has no "2".'],
    ["/choice/three", '/choice has no "three".'],
    ["/both/z", '/both has no "z".'],
    ["/map/a/valu", '/map/a has no "valu".'],
    ["/pattern/X-1", '/pattern has no "X-1".'],
    ["/tolerant/b", '/tolerant has no "b".'],
    ["/never", 'The schema has no "never".'],
    ["/a/b", 'The schema has no "a".'],
    ["/__proto__", 'The schema has no "__proto__".'],
    ["/constructor", 'The schema has no "constructor".'],
    ["title", '"title" is not a JSON Pointer.'],
    ["/a~2", '"/a~2" is not a JSON Pointer.'],
  ])("%j", async (pointer, message) => {
    expect(await messages({ source_pointer: pointer })).toEqual([message])
  })

  test("the nearest names are offered, and the place is exact", async () => {
    const [finding] = await pointerResolves.check(
      fakeContext(input({ sections: [{ source_pointer: "/risks/0/nam" }] })),
    )
    expect(finding).toMatchObject({
      line: 4,
      column: 22,
      pointer: "/sections/0/source_pointer",
      hint: "Did you mean name?",
    })
  })

  test("how to write one is said where it has no slash", async () => {
    const [finding] = await pointerResolves.check(
      fakeContext(input({ source_pointer: "risks.0.name" })),
    )
    expect(finding?.hint).toContain("/risks/0/name")
  })
})

describe("repeat_over", () => {
  test.each([
    [{ repeat_over: "/risks", source_pointer: "/name" }],
    [{ repeat_over: "/risks", source_pointer: "/" }],
    [
      {
        repeat_over: "/risks",
        bindings: [{ source_pointer: "/name" }, { source_pointer: "/tags", shape: "list" }],
      },
    ],
    [
      {
        repeat_over: "/risks",
        nested: { repeat_over: "/parts", bindings: [{ source_pointer: "/name" }] },
      },
    ],
    [
      {
        sections: [
          { repeat_over: "/risks", source_pointer: "/name" },
          { source_pointer: "/title" },
        ],
      },
    ],
    [{ repeat_over: null, source_pointer: "/title" }],
    [{ repeat_over: "/anything", source_pointer: "/x" }],
  ])("makes pointers relative to each item: %j", async (docdef) => {
    expect(await messages(docdef)).toEqual([])
  })

  test.each([
    [
      { repeat_over: { toString: [] }, source_pointer: "/title" },
      "repeat_over must be a JSON Pointer.",
    ],
    [{ repeat_over: "/risks", source_pointer: "/title" }, 'The schema has no "title".'],
    [
      { repeat_over: "/risks", bindings: [{ source_pointer: "/risks" }] },
      'The schema has no "risks".',
    ],
    [{ repeat_over: "/title" }, "repeat_over needs an array, and /title is not one."],
    [
      { repeat_over: "/node", bindings: [{ source_pointer: "/nonsense" }] },
      "repeat_over needs an array, and /node is not one.",
    ],
    [
      { repeat_over: "/riks", bindings: [{ source_pointer: "/nonsense" }] },
      'The schema has no "riks".',
    ],
    [{ repeat_over: 5 }, "repeat_over must be a JSON Pointer."],
    [
      { sections: [{ repeat_over: "/risks" }, { source_pointer: "/name" }] },
      'The schema has no "name".',
    ],
  ])("%j", async (docdef, message) => {
    expect(await messages(docdef)).toEqual([message])
  })
})

describe("shape: list", () => {
  test.each([["/risks"], ["/risks/0/tags"], ["/pair"], ["/pattern/R-1"], ["/anything"]])(
    "%s is an array, or may be",
    async (source_pointer) => {
      expect(await messages({ source_pointer, shape: "list" })).toEqual([])
    },
  )

  test.each([["/title"], ["/node"], ["/"], ["/map"]])("%s is none", async (source_pointer) => {
    expect(await messages({ source_pointer, shape: "list" })).toEqual([
      `shape: list needs an array, and ${source_pointer} is not one.`,
    ])
  })
})

describe("declarations", () => {
  const binds = [{ files: "**/*.docdef.json", keys: ["binds[].path"] }]

  test("may name dotted paths, in which list items need not be written", async () => {
    const docdef = {
      information_architecture: [
        {
          binds: [
            { path: "risks.name" },
            { path: "risks[].parts[].name" },
            { path: "/title" },
            { path: "risks[0].tags" },
          ],
        },
      ],
      path: "nonsense",
    }
    expect(await messages(docdef, binds)).toEqual([])
    expect(await messages({ binds: [{ path: "risks.nam" }] }, binds)).toEqual([
      '/risks has no "nam".',
    ])
  })

  test("decide which files and keys are looked at", async () => {
    expect(await messages({ source_pointer: "/nonsense" }, [])).toEqual([])
    expect(
      await messages({ source_pointer: "/nonsense", field: "/nonsense" }, [
        { files: "docdefs/*", keys: ["field"] },
      ]),
    ).toHaveLength(1)
    expect(
      await messages({ source_pointer: "/nonsense" }, [
        { files: "views/*", keys: ["source_pointer"] },
      ]),
    ).toEqual([])
  })
})

test("without a schema that can be read there is nothing to resolve against", async () => {
  expect(await runRule(pointerResolves, input({ source_pointer: "/x" }, undefined, true))).toEqual(
    [],
  )
  const { files, ...rest } = input({ source_pointer: "/x" })
  expect(
    await runRule(pointerResolves, {
      ...rest,
      files: { ...files, "schemas/output.schema.json": "{" },
    }),
  ).toEqual([])
  expect(
    await runRule(pointerResolves, {
      ...rest,
      files: { ...files, "package.yaml": "doc_type_id: sample\n" },
    }),
  ).toEqual([])
})
