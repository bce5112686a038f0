import { expect, test } from "vitest"
import { checkSchema, compileSchema } from "../../src/documents/json-schema/compile-schema.ts"
import { parseRegex } from "../../src/documents/parse-regex.ts"

test("reads characters, not halves of them", () => {
  expect(parseRegex("^.$").test("😀")).toBe(true)
})

test.each(["^[\\w-.]+$", "a]", "\\-"])(
  "%s, which only the older reading knows, is no mistake",
  async (pattern) => {
    expect(await checkSchema({ type: "string", pattern })).toEqual([])
    const compiled = await compileSchema({ type: "string", pattern })
    expect("validate" in compiled && compiled.validate(1)).toHaveLength(1)
  },
)

test.each(["[", "(?<", "a{2,1}"])("%s is one", async (pattern) => {
  expect(await checkSchema({ pattern })).toEqual([
    {
      pointer: "/pattern",
      part: "value",
      message: expect.stringMatching(/^Invalid regular expression: /),
    },
  ])
})
