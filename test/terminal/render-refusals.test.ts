import { describe, expect, test } from "vitest"
import type { Finding } from "../../src/domain/finding.ts"
import type { PackageId, Version } from "../../src/domain/identifiers.ts"
import { refusal } from "../../src/domain/refusals.ts"
import { renderRefusals } from "../../src/terminal/render-refusals.ts"
import { ascii, colored, plain, withoutStyles } from "./themes.ts"

const place = { file: "_active/active_releases.json", line: 3, column: 5 }
const notStaged = (name: string) =>
  refusal("not-staged", `${name} is not staged.`, { hint: "Run `cfg stage`." })
const malformed = refusal("malformed-pointer-file", "document_types.x must name a version.", {
  place,
  hint: "Fix it at the place named.",
})
const finding: Finding = {
  rule: "pointer-resolves",
  severity: "error",
  package: "document_types/x" as PackageId,
  version: "1.0.0" as Version,
  file: "docdefs/full.docdef.json",
  fingerprint: "f".repeat(32),
  line: 7,
  column: 3,
  message: "/goals leads nowhere.",
}

describe("renderRefusals", () => {
  test("one reason", () => {
    expect(renderRefusals([malformed], plain)).toMatchInlineSnapshot(`
      "✗ document_types.x must name a version. [malformed-pointer-file]
        _active/active_releases.json:3:5
        → Fix it at the place named."
    `)
  })

  test("several reasons: what is mended the same way stands together, its hint said once", () => {
    expect(renderRefusals([notStaged("a 1.0.0"), malformed, notStaged("b 2.0.0")], plain))
      .toMatchInlineSnapshot(`
      "Refused for 3 reasons:

      ✗ a 1.0.0 is not staged. [not-staged]
      ✗ b 2.0.0 is not staged. [not-staged]
        → Run \`cfg stage\`.

      ✗ document_types.x must name a version. [malformed-pointer-file]
        _active/active_releases.json:3:5
        → Fix it at the place named."
    `)
  })

  test("findings", () => {
    expect(
      renderRefusals(
        [
          refusal("findings", "document_types/x@1.0.0 has 1 error.", {
            findings: [finding],
            hint: "Fix them.",
          }),
        ],
        plain,
      ),
    ).toMatchInlineSnapshot(`
      "✗ document_types/x@1.0.0 has 1 error. [findings]
        ✗ docdefs/full.docdef.json:7:3 /goals leads nowhere. [pointer-resolves]
        → Fix them."
    `)
  })

  test("in ASCII", () => {
    expect(renderRefusals([notStaged("a")], ascii)).toMatchInlineSnapshot(`
      "x a is not staged. [not-staged]
        -> Run \`cfg stage\`."
    `)
  })

  test("no hint", () => {
    expect(renderRefusals([{ code: "bug", exitCode: 70, message: "Oh" }], plain)).toBe("✗ Oh [bug]")
  })

  test("a message of several lines stays below its symbol, and cannot drive the terminal", () => {
    const hook = refusal("hook-refused", "pre-commit failed:\n✗ forged\u{1b}[2K\n", {
      hint: "Look\n✓ done\u{9b}A",
    })
    expect(renderRefusals([hook], plain)).toMatchInlineSnapshot(`
      "✗ pre-commit failed: [hook-refused]
        ✗ forged␛[2K
        → Look
          ✓ done\\u{9b}A"
    `)
  })

  test("places and findings cannot drive the terminal", () => {
    const hostile = { ...finding, file: "a\u{1b}[2J", message: "m\u{9b}A" }
    const shown = renderRefusals(
      [refusal("findings", "no", { place: { ...place, file: "b\u{202e}" }, findings: [hostile] })],
      plain,
    )
    expect(shown).toContain("b\\u{202e}:3:5")
    expect(shown).toContain("a␛[2J:7:3 m\\u{9b}A")
  })

  test("colour changes no text", () => {
    const all = [notStaged("a"), malformed]
    expect(withoutStyles(renderRefusals(all, colored))).toBe(renderRefusals(all, plain))
    expect(renderRefusals(all, colored)).toContain(
      "\u{1b}[31m✗\u{1b}[39m a is not staged. \u{1b}[2m[not-staged]\u{1b}[22m",
    )
  })
})
