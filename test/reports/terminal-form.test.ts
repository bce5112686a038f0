import { describe, expect, test } from "vitest"
import type { PackageId } from "../../src/domain/identifiers.ts"
import { renderForTerminal } from "../../src/reports/terminal-form.ts"
import { ascii, colored, plain, withoutStyles } from "../terminal/themes.ts"
import { goal, report, risks, role, sources, title } from "./reports.ts"

const checked = ["document_types/project_discovery@1.5.0", "roles/architect@draft"]

describe("terminal", () => {
  test("no frame shows the lines a credential stands on", () => {
    const credential = {
      ...goal,
      rule: "secret",
      line: 2,
      hiddenTo: 3,
      message: "This looks like a credential.",
    }
    const text = renderForTerminal(report([credential, risks], checked), { sources, theme: plain })
    expect(text).not.toMatch(/- title|- goal$/m)
    expect(text).toContain("2 │ * *****\n")
    expect(text).toContain("4 │ - risks\n")
  })

  test("groups by release and file, with source, hint, counts and what to do next", () => {
    expect(
      renderForTerminal(report([goal, risks, title, role], checked), { sources, theme: plain }),
    ).toMatchInlineSnapshot(`
      "document_types/project_discovery@1.5.0

        document_types/project_discovery/releases/1.5.0/prompts/task.prompt.txt

          ✗ 3:3 The schema has no field "goal". [prompt-field-known]
            1 │ Write JSON:
            2 │ - title
          › 3 │ - goal
              │   ^
            4 │ - risks
            5 │
          → Did you mean "goals"?

          ! 4:3 risks has no description. [prompt-required-field]
            2 │ - title
            3 │ - goal
          › 4 │ - risks
              │   ^
            5 │
          → Did you mean "goals"?

        document_types/project_discovery/releases/1.5.0/schemas/output.schema.json

          ✗ 9:1 type must be a string. [schema-valid]
          → Did you mean "goals"?

      roles/architect@draft

        prompts/roles/architect/releases/draft/role.prompt.txt

          ✗ 9:1 hidden character [hidden-text]
          → Did you mean "goals"?

      ✗ 3 errors, 1 warning in 2 releases.
      → Fix the errors and validate again; \`cfg explain prompt-field-known\` explains the rule."
    `)
  })

  test("warnings alone do not sound like a no", () => {
    expect(renderForTerminal(report([risks]), { sources: () => null, theme: ascii }))
      .toMatchInlineSnapshot(`
      "document_types/project_discovery@1.5.0

        document_types/project_discovery/releases/1.5.0/prompts/task.prompt.txt

          ! 4:3 risks has no description. [prompt-required-field]
          -> Did you mean "goals"?

      ! 1 warning in 1 release.
      -> Warnings do not stop a release; \`cfg explain prompt-required-field\` explains the rule."
    `)
  })

  test("no findings", () => {
    expect(renderForTerminal(report([], checked), { sources, theme: plain })).toBe(
      "✓ 2 releases checked, no findings.",
    )
  })

  test("nothing checked", () => {
    expect(renderForTerminal(report([], []), { sources, theme: plain })).toBe(
      "No release to check; `cfg validate --all` checks every one.",
    )
  })

  test("colours by severity, and colour changes no text", () => {
    const both = report([goal, risks])
    const shown = renderForTerminal(both, { sources, theme: colored })
    expect(shown).toContain("\u{1b}[31m✗\u{1b}[39m \u{1b}[2m3:3\u{1b}[22m")
    expect(shown).toContain("\u{1b}[33m!\u{1b}[39m \u{1b}[2m4:3\u{1b}[22m")
    expect(withoutStyles(shown)).toBe(renderForTerminal(both, { sources, theme: plain }))
  })

  test("nothing in a finding or its source can drive the terminal", () => {
    const hostile = {
      ...goal,
      package: "roles/\u{1b}c" as PackageId,
      file: "a\u{1b}[2J",
      message: "m\u{9b}\n✓ forged",
      hint: "h\u{202e}",
    }
    const shown = renderForTerminal(report([hostile]), {
      sources: () => "x\n\u{1b}]0;t\u{7}\n\u{200b}\n",
      theme: plain,
    })
    expect(shown.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    expect(shown).toContain("m\\u{9b}␊✓ forged")
  })

  test("asks for the source of a file once", () => {
    const asked: string[] = []
    renderForTerminal(report([goal, risks]), {
      sources: (file) => (asked.push(file), null),
      theme: plain,
    })
    expect(asked).toEqual([goal.file])
  })
})
