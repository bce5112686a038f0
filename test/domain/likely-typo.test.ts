import { expect, test } from "vitest"
import { KEYWORD_WORDS, MANIFEST_WORDS } from "../support/words.ts"
import { likelyTypo } from "../../src/domain/likely-typo.ts"

test.each([
  ["minItms", "minItems"],
  ["min_length", "minLength"],
  ["minlength", "minLength"],
  ["requierd", "required"],
  ["require", "required"],
  ["tpye", "type"],
  ["propertys", "properties"],
  ["additional_properties", "additionalProperties"],
  ["aditionalProprties", "additionalProperties"],
  ["enums", "enum"],
])("%s is meant as %s", (word, meant) => {
  expect(likelyTypo(word, KEYWORD_WORDS)).toBe(meant)
})

test.each([
  ["unit"],
  ["text"],
  ["label"],
  ["source"],
  ["parent"],
  ["render"],
  ["order"],
  ["version"],
  ["hint"],
  ["nullable"],
  ["x"],
  ["group"],
])("%s is a word of its own", (word) => {
  expect(likelyTypo(word, KEYWORD_WORDS)).toBeNull()
})

test.each([["owner"], ["scope_notes"], ["team"], ["input"], ["tags"], ["schema"], ["reviewed_by"]])(
  "%s is no misspelt key of a manifest",
  (word) => {
    expect(likelyTypo(word, MANIFEST_WORDS)).toBeNull()
  },
)

test("of several, the nearest is meant", () => {
  expect(likelyTypo("maxItem", ["maxItems", "minItems"])).toBe("maxItems")
})
