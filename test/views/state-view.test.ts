import { expect, test } from "vitest"
import { renderStaged } from "../../src/views/state-view.ts"
import { plain } from "../terminal/themes.ts"

const STAGED = { at: "2026-05-02T23:30:00-02:00", actor: "ada", intact: true }

test.each<[string, Parameters<typeof renderStaged>[0], readonly string[]]>([
  ["the day in UTC", STAGED, ["staged by ada 2026-05-03"]],
  ["no record", null, []],
  ["other content", { ...STAGED, intact: false }, ["differs from what was staged"]],
  ["a foreign actor", { ...STAGED, actor: "a\u001b[2J" }, ["staged by a␛[2J 2026-05-03"]],
  ["a foreign time", { ...STAGED, at: "\u001b]0;x\u0007" }, ["staged by ada unknown"]],
])("says %s", (_, staged, said) => {
  expect(renderStaged(staged, plain)).toEqual(said)
})
