import * as fc from "fast-check"
import { expect, test } from "vitest"
import { inputsOf, readManifest } from "../../src/domain/manifest.ts"
import { assertProperty } from "../support/properties.ts"

test("a manifest is read field by field", () => {
  const document = {
    doc_type_id: "plan",
    version: "1.0.0",
    required_inputs: ["intake", { id: "risk", version: "^1.2.0" }, { id: "scope" }],
    optional_inputs: ["team"],
    creates_children: ["work"],
    artifacts: { schema: "schemas/output.schema.json", pgc_context: null },
    tests: { fixtures: ["tests/a.json"] },
    dev_only: true,
    own_key: { any: 1 },
  }
  expect(readManifest(document)).toEqual({
    doc_type_id: "plan",
    version: "1.0.0",
    required_inputs: [
      { id: "intake", pointer: "/required_inputs/0" },
      { id: "risk", range: "^1.2.0", pointer: "/required_inputs/1" },
      { id: "scope", pointer: "/required_inputs/2" },
    ],
    optional_inputs: [{ id: "team", pointer: "/optional_inputs/0" }],
    creates_children: ["work"],
    artifacts: { schema: "schemas/output.schema.json", pgc_context: null },
    tests: { fixtures: ["tests/a.json"], golden_traces: [] },
    dev_only: true,
    raw: document,
  })
})

test("what has the wrong type is left out, and the rest keeps its place", () => {
  const document = {
    version: 1.1,
    required_inputs: [
      7,
      "intake",
      { version: "1.0.0" },
      { id: 7 },
      null,
      { id: "risk", version: 1 },
    ],
    creates_children: "work",
    artifacts: { schema: 1, task_prompt: "p.txt" },
    tests: ["a"],
    dev_only: "true",
  }
  expect(readManifest(document)).toEqual({
    required_inputs: [
      { id: "intake", pointer: "/required_inputs/1" },
      { id: "risk", pointer: "/required_inputs/5" },
    ],
    optional_inputs: [],
    creates_children: [],
    artifacts: { task_prompt: "p.txt" },
    tests: { fixtures: [], golden_traces: [] },
    dev_only: false,
    raw: document,
  })
})

test("its inputs are the required ones, then the optional ones", () => {
  const manifest = readManifest({ optional_inputs: ["b"], required_inputs: ["a", { id: "c" }] })
  expect(inputsOf(manifest).map(({ id }) => id)).toEqual(["a", "c", "b"])
})

test.each([[null], [undefined]])("without a manifest (%j) there are none", (manifest) =>
  expect(inputsOf(manifest)).toEqual([]),
)

test.each([[null], [undefined], ["text"], [7], [[]]])("%j is none", (document) =>
  expect(readManifest(document)).toBeNull(),
)

test("whatever stands in it, reading does not fail", () => {
  const keys = fc.constantFrom(
    "required_inputs",
    "optional_inputs",
    "creates_children",
    "artifacts",
    "tests",
    "version",
    "__proto__",
  )
  assertProperty(
    fc.property(fc.dictionary(keys, fc.jsonValue()), (document) => {
      const manifest = readManifest(document)
      expect(manifest?.raw).toBe(document)
      expect(inputsOf(manifest).every((input) => typeof input.id === "string")).toBe(true)
    }),
  )
})
