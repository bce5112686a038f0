import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"
import { stranger } from "../support/stranger.ts"
import type { Stranger } from "../support/stranger.ts"
import { isSameOutput, stepsOf, withOutputs } from "../support/transcript.ts"
import type { ShownCommand } from "../support/transcript.ts"

const TOP = fileURLToPath(new URL("../..", import.meta.url))
const read = (path: string) => readFileSync(join(TOP, path), "utf8")
const PAGES = [
  ...readdirSync(TOP),
  ...readdirSync(join(TOP, "docs"), { recursive: true, encoding: "utf8" }).map(
    (name) => `docs/${name}`,
  ),
].filter((path) => path.endsWith(".md") && stepsOf(read(path)).length > 0)

/** What a checkout is set up and tested with, which `.ci/run` runs itself. */
function isRunByCi(command: string): boolean {
  const script = read(".ci/run")
  const code = script.split("\n").map((line) => line.replace(/\s+#.*$/, ""))
  const lines = [...code, ...(script.includes("npm test") ? ["npm test"] : [])]
  return command.split(" && ").every((part) => lines.includes(part))
}

function follow(page: string, reader: Stranger) {
  return stepsOf(page).flatMap((step) => {
    if (step.kind === "command" && isRunByCi(step.command)) return []
    if (step.kind === "command") return [{ step, ...reader.run(step.command) }]
    const { status, output } = reader.run(`git apply - <<'PATCH'\n${step.patch}\nPATCH`)
    expect(status, output).toBe(0)
    return []
  })
}

test("there are pages that show commands", () => expect(PAGES).toContain("README.md"))

test.each(PAGES)("%s shows what the program prints", { timeout: 600_000 }, async (path) => {
  const page = read(path)
  const printed = follow(page, stranger())
  expect(
    printed.filter(({ status }) => status !== 0).map(({ step, output }) => [step.command, output]),
  ).toEqual([])
  await expect(withOutputs(page, printed)).toMatchFileSnapshot(join(TOP, path))
})

describe("a page", () => {
  const page = [
    "Text",
    "```console",
    "$ cfg one && cd two",
    "a 1234567 line",
    "",
    "$ cfg silent",
    "```",
    "<!-- console",
    "$ cfg hidden",
    "-->",
    "```diff",
    "-a",
    "+b",
    "```",
    "",
  ].join("\n")
  const steps = stepsOf(page)
  const commands = steps.filter((step): step is ShownCommand => step.kind === "command")

  test("is followed from its top", () => {
    expect(steps.map((step) => (step.kind === "edit" ? step.patch : step.command))).toEqual([
      "cfg one && cd two",
      "cfg silent",
      "cfg hidden",
      "-a\n+b\n",
    ])
    expect(commands[0]?.output).toBe("a 1234567 line")
  })

  test.each([
    ["the same", ["a 7654321 line", "", ""], page],
    ["another line", ["other", "", ""], page.replace("a 1234567 line", "other")],
    ["a line more", ["a 7654321 line", "more", ""], page.replace("silent\n", "silent\nmore\n")],
    ["nothing", ["", "", ""], page.replace("a 1234567 line\n", "")],
  ])("gets what was printed: %s", (_, outputs, expected) => {
    const printed = commands.map((step, index) => ({ step, output: outputs[index] ?? "" }))
    expect(withOutputs(page, printed)).toBe(expected)
  })
})

test.each([
  ["commit 6d5ba4b on main", "commit abcdef1 on main", true],
  ["2026-11-20 22:21  activate", "2027-01-02 03:04  activate", true],
  ["first\n…\nlast", "first\nsecond\nthird\nlast", true],
  ["first\n…\nlast", "first\nsecond", false],
  ["defaced", "decades", false],
  ["1.1.0 → 1.2.0", "1.1.0 → 1.3.0", false],
])("%j and %j: %s", (shown, printed, same) => expect(isSameOutput(shown, printed)).toBe(same))
