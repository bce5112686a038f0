import { expect, test } from "vitest"
import { renderMarkdown } from "../../src/reports/markdown-form.ts"
import { goal, report, risks } from "./reports.ts"

test("a verdict and a table", () => {
  expect(
    renderMarkdown({
      ...report([
        { ...goal, file: "a|b.txt", message: "No *field* <x> | `y`." },
        { ...risks, file: "c.txt" },
      ]),
      suppressed: [{ ...risks, reason: "Agreed." }],
      known: 2,
    }),
  ).toMatchInlineSnapshot(`
    "### Configuration

    1 release checked: 1 error, 1 warning, 1 suppressed, 2 known.

    |  | rule | where | what |
    | --- | --- | --- | --- |
    | error | <code>prompt-field-known</code> | <code>a&#124;b.txt:3:3</code> | No \\*field\\* &#60;x&#62; &#124; \\\`y\\\`. Did you mean "goals"? |
    | warning | <code>prompt-required-field</code> | <code>c.txt:4:3</code> | risks has no description. Did you mean "goals"? |"
  `)
})

test("no table where there is nothing", () => {
  expect(renderMarkdown(report([]))).toBe(
    "### Configuration\n\n1 release checked: 0 errors, 0 warnings.",
  )
})
