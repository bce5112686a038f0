import { expect, test } from "vitest"
import { counted, indent } from "../../src/terminal/layout-text.ts"

test("indent leaves empty lines empty", () => {
  expect(indent("a\n\nb", "  ")).toBe("  a\n\n  b")
})

test("counted", () => {
  expect([counted(0, "error"), counted(1, "error"), counted(2, "error")]).toEqual([
    "0 errors",
    "1 error",
    "2 errors",
  ])
})
