import { describe, expect, test } from "vitest"
import type { Change } from "../../src/domain/version-change.ts"
import { renderChanges } from "../../src/views/diff-view.ts"
import { colored, plain, withoutStyles } from "../terminal/themes.ts"

const schema = { artifact: "Schema", file: "schemas/output.schema.json" } as const
const changes: readonly Change[] = [
  {
    artifact: "Manifest",
    file: "package.yaml",
    pointer: "/display_name",
    kind: "modified",
    message: "display_name changed",
    bump: "patch",
    before: "Discovery",
    after: "Project Discovery",
  },
  {
    artifact: "Prompts",
    file: "prompts/task.prompt.txt",
    pointer: "",
    kind: "modified",
    message: "Prompt text changed",
    bump: "minor",
    textDiff: "@@ -1,2 +1,2 @@\n Write:\n-one\n+two\n",
  },
  {
    artifact: "Prompts",
    file: "prompts/qa.prompt.txt",
    pointer: "",
    kind: "added",
    message: "Prompt added",
    bump: "minor",
  },
  {
    ...schema,
    pointer: "/properties/goals",
    kind: "added",
    message: "Optional field /goals added",
    bump: "minor",
    after: { type: "string" },
  },
  {
    ...schema,
    pointer: "/properties/title/maxLength",
    kind: "modified",
    message: "Bound of /title tightened",
    bump: "major",
    before: 80,
    after: 60,
    witness: { document: { title: "x".repeat(61) }, acceptedBy: "base" },
  },
  {
    ...schema,
    pointer: "/properties/risks",
    kind: "removed",
    message: "Field /risks removed",
    bump: "major",
    before: { type: "array" },
  },
]

function hostileValue(before: unknown, after: unknown): Change {
  return {
    ...schema,
    pointer: "/x\u{1b}",
    kind: "modified",
    message: "",
    bump: "patch",
    before,
    after,
  }
}

describe("renderChanges", () => {
  test("groups by artifact type and file", () => {
    expect(renderChanges(changes, plain)).toMatchInlineSnapshot(`
      "Manifest (1 changed, patch)
        package.yaml
          ~ /display_name: "Discovery" → "Project Discovery"

      Prompts (2 changed, minor)
        prompts/task.prompt.txt
          ~ file modified
            Prompt text changed
          @@ -1,2 +1,2 @@
           Write:
          -one
          +two
        prompts/qa.prompt.txt
          + file added
            Prompt added

      Schema (3 changed, breaking)
        schemas/output.schema.json
          + /properties/goals added
            Optional field /goals added
          ~ /properties/title/maxLength: 80 → 60 (breaking)
            Bound of /title tightened
            valid before, not any more: {"title":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}
          - /properties/risks removed (breaking)
            Field /risks removed"
    `)
  })

  test("nothing for no changes", () => {
    expect(renderChanges([], plain)).toBe("")
  })

  test("colour tells added, removed and breaking, and changes no text", () => {
    const shown = renderChanges(changes, colored)
    expect(withoutStyles(shown)).toBe(renderChanges(changes, plain))
    expect(shown).toContain("\u{1b}[32m+two\u{1b}[39m")
    expect(shown).toContain("\u{1b}[31m-one\u{1b}[39m")
    expect(shown).toContain("(3 changed, \u{1b}[31mbreaking\u{1b}[39m)")
  })

  test("a change that has no bump says so by silence; what a rename means is told", () => {
    const renamed: Change = {
      ...schema,
      pointer: "/properties/a",
      kind: "renamed",
      message: "Field /a renamed to /b",
      bump: "none",
    }
    expect(renderChanges([renamed], plain)).toMatchInlineSnapshot(`
      "Schema (1 changed)
        schemas/output.schema.json
          ~ /properties/a renamed
            Field /a renamed to /b"
    `)
  })

  test("values that were nothing, or are long, or hostile", () => {
    expect(
      renderChanges(
        [hostileValue(undefined, null), hostileValue("y".repeat(100), "\u{9b}\u{202e}\n")],
        plain,
      ),
    ).toMatchInlineSnapshot(`
      "Schema (2 changed, patch)
        schemas/output.schema.json
          ~ /x␛: nothing → null
          ~ /x␛: "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy… → "\\u009b\\u202e\\n""
    `)
  })

  test("of long values, the part that differs", () => {
    const long = (word: string) =>
      `${"The week, counted from the very first day ".repeat(2)}of the ${word} project, and on.`
    expect(renderChanges([hostileValue(long("old"), long("new"))], plain)).toContain(
      '~ /x␛: …ry first day of the old project, and on." → …ry first day of the new project, and on."',
    )
  })

  test("only a modification has an old and a new value", () => {
    const removed: Change = {
      ...schema,
      pointer: "/x",
      kind: "removed",
      message: "",
      bump: "patch",
      before: 1,
      after: undefined,
    }
    expect(renderChanges([removed], plain)).toContain("- /x removed")
  })

  test("a message cannot drive the terminal", () => {
    expect(
      renderChanges([{ ...hostileValue(1, 2), bump: "minor", message: "m\u{1b}[2J" }], plain),
    ).toContain("m␛[2J")
  })

  test("a text diff cannot drive the terminal", () => {
    const change: Change = {
      artifact: "Prompts",
      file: "p\u{1b}c",
      pointer: "",
      kind: "modified",
      message: "",
      bump: "patch",
      textDiff: "+\t\u{1b}[2J\r",
    }
    expect(renderChanges([change], plain)).toMatchInlineSnapshot(`
      "Prompts (1 changed, patch)
        p␛c
          ~ file modified
          +	␛[2J"
    `)
  })

  test.each([
    [
      "/risks/*/impact",
      { title: "x".repeat(300), risks: [{ impact: "high", owner: "A" }] },
      '{"risks":[{"impact":"high",…}],…}',
    ],
    ["/risks/impact", { risks: [1], title: "x".repeat(300) }, '{"risks":[1],…}'],
    ["", ["x".repeat(400)], `["${"x".repeat(298)}…`],
  ])("of a long proof the way to %s is shown", (documentPath, document, shown) => {
    const change: Change = {
      ...schema,
      pointer: "/x",
      kind: "modified",
      message: "Changed",
      bump: "major",
      documentPath,
      witness: { document, acceptedBy: "new" },
    }
    expect(renderChanges([change], plain)).toContain(
      `valid now, not before: ${shown} (--json has it whole)`,
    )
  })
})
