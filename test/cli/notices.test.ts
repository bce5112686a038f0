import { expect, test } from "vitest"
import { createNotices } from "../../src/cli/notices.ts"
import { colored, plain } from "../terminal/themes.ts"

function said(theme = plain) {
  const lines: string[] = []
  return { lines, notices: createNotices((text) => lines.push(text), theme) }
}

test("a warning has its sign, a note has none", () => {
  const { lines, notices } = said()
  notices.warn("Look out.")
  notices.note("By the way.")
  expect(lines).toEqual([`${plain.symbols.warning} Look out.\n`, "By the way.\n"])
})

test("each text is said once, for warnings and notes alike", () => {
  const { lines, notices } = said()
  for (const text of ["Look out.", "Look out.", "Beware."]) notices.warn(text)
  for (const text of ["Aside.", "Aside."]) notices.note(text)
  expect(lines).toHaveLength(3)
})

test("each has its style, and control characters of foreign texts none", () => {
  const { lines, notices } = said(colored)
  notices.warn("a\u001b[31mb\nc")
  expect(lines).toEqual([`${colored.warning(`${colored.symbols.warning} a␛[31mb\nc`)}\n`])
})
