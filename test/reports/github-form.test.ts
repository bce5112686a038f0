import { expect, test } from "vitest"
import { renderGithub } from "../../src/reports/github-form.ts"
import { goal, report, risks, title } from "./reports.ts"

const render = (...findings: Parameters<typeof report>[0]) => renderGithub(report(findings))

test("one workflow command a finding", () => {
  expect(render({ ...goal, file: "a.txt" }, { ...risks, file: "b.txt" })).toBe(
    [
      '::error file=a.txt,line=3,col=3,title=prompt-field-known::The schema has no field "goal".%0ADid you mean "goals"?',
      '::warning file=b.txt,line=4,col=3,title=prompt-required-field::risks has no description.%0ADid you mean "goals"?',
    ].join("\n"),
  )
})

test("escapes properties and data so that no text can end a command or begin one", () => {
  const { hint: _, ...hostile } = {
    ...title,
    file: "a:b,c%\n::d",
    message: "50% a:b,c\n::error::forged\r\u{1b}",
  }
  expect(render(hostile)).toBe(
    "::error file=a%3Ab%2Cc%25%0A%3A%3Ad,line=9,col=1,title=schema-valid::50%25 a:b,c%0A::error::forged␍␛",
  )
})

test("says nothing where there is nothing to say", () => {
  expect(render()).toBe("")
})
