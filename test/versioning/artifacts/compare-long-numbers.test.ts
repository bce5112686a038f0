import { expect, test } from "vitest"
import { parseJson } from "../../../src/documents/parse-json.ts"
import { compareLongNumbers } from "../../../src/versioning/artifacts/compare-long-numbers.ts"

test.each([
  ["a constant", '{"const":9007199254740993}', '{"const":9007199254740992}', ["/const"]],
  [
    "a value removed",
    '{"enum":[9007199254740992,9007199254740993]}',
    '{"enum":[9007199254740993]}',
    ["/enum/0"],
  ],
  ["a bound", '{"maximum":9223372036854775807}', '{"maximum":9223372036854775806}', ["/maximum"]],
  ["the same, with an exponent", '{"const":9007199254740993}', '{"const":9007199254740993.0}', []],
  ["what programs tell apart", '{"const":9007199254740993}', '{"const":9007199254740990}', []],
  ["a new one", "{}", '{"const":9007199254740993}', []],
])("%s", (_, base, next, pointers) => {
  const source = (text: string) => ({ document: parseJson(text), text })
  const changes = compareLongNumbers(source(base), source(next))
  expect(changes.map(({ pointer }) => pointer)).toEqual(pointers)
  expect(changes.every(({ bump, undecided }) => bump === "major" && undecided === true)).toBe(true)
})
