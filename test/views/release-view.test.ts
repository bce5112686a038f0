import { describe, expect, test } from "vitest"
import type { PackageId, Version } from "../../src/domain/identifiers.ts"
import type { ReleaseDetails } from "../../src/operations/releases/release-details.ts"
import { renderRelease } from "../../src/views/release-view.ts"
import { narrow, plain } from "../terminal/themes.ts"

const EDITOR = "roles/editor" as PackageId
const PLAN = "document_types/plan" as PackageId
const REPORT = "document_types/report" as PackageId

const details: ReleaseDetails = {
  package: EDITOR,
  version: "1.0.0" as Version,
  state: "active",
  contentId: "0123456789abcdef0123456789abcdef01234567",
  directory: "prompts/roles/editor/releases/1.0.0",
  introducedBy: null,
  historyCutAt: null,
  staged: null,
  manifest: null,
  artifacts: [],
  references: [],
  requires: [],
  dependents: [],
}
const lines = (changed: Partial<ReleaseDetails>) =>
  renderRelease({ ...details, ...changed }, plain).split("\n")

test("a release by itself", () => {
  const [title, empty, ...fields] = lines({})
  expect([title, empty]).toEqual(["editor 1.0.0 roles", ""])
  expect(fields).toEqual([
    "  state           active",
    "  folder          prompts/roles/editor/releases/1.0.0",
    expect.stringMatching(/^ {2}content {9}0123456/),
  ])
})

describe("of its fields", () => {
  test.each<[string, Partial<ReleaseDetails>, RegExp]>([
    [
      "who staged it",
      { staged: { at: "2026-05-02T23:30:00-02:00", actor: "a\u001b", intact: true } },
      /^ {2}state {11}active, staged by a␛ 2026-05-03$/,
    ],
    [
      "what differs from its record",
      { state: "broken", staged: { at: "", actor: "ada", intact: false } },
      /^ {2}state {11}broken, differs from what was staged$/,
    ],
    [
      "which commit brought it",
      { introducedBy: "fedcba9876543210fedcba9876543210fedcba98" },
      /^ {2}content .* since commit fedcba9$/,
    ],
    ["a foreign folder", { directory: "a\u009bb" }, /^ {2}folder {10}a\\u\{9b\}b$/],
    [
      "a text of the manifest",
      { manifest: { display_name: "The \u202eEditor" } },
      /^ {2}display name {4}The \\u\{202e\}Editor$/,
    ],
    ["what is no text", { manifest: { scope: { in: ["a"] } } }, /^ {2}scope {11}\{"in":\["a"\]\}$/],
    ["what is null", { manifest: { scope: null } }, /^ {2}scope {11}null$/],
    [
      "what it requires",
      { requires: ["intake ^1.0.0", "plan ^2.0.0"] },
      /^ {2}requires {8}intake \^1\.0\.0, plan \^2\.0\.0$/,
    ],
  ])("%s", (_, changed, line) => {
    expect(lines(changed)).toContainEqual(expect.stringMatching(line))
  })

  test("no other key of the manifest", () => {
    expect(lines({ manifest: { description: "long" } })).toEqual(lines({}))
  })
})

describe("below its fields", () => {
  test.each<[string, Partial<ReleaseDetails>, readonly string[]]>([
    [
      "files with their sizes",
      {
        artifacts: [
          { path: "a.txt", bytes: 7 },
          { path: "b\u001b", bytes: 1234 },
        ],
      },
      ["Artifacts", "  path   bytes", "  a.txt      7", "  b␛      1234"],
    ],
    ["references", { references: ["a", "b\u001b"] }, ["References", "  a", "  b␛"]],
    [
      "who reads it, and how",
      {
        dependents: [
          { package: PLAN, through: EDITOR },
          { package: REPORT, through: PLAN },
          { package: REPORT, through: EDITOR, names: "1.0.0" as Version },
        ],
      },
      ["Read by", "  plan", "  report through plan", "  report at 1.0.0"],
    ],
  ])("%s", (_, changed, section) => {
    expect(lines(changed).slice(lines({}).length)).toEqual(["", ...section])
  })

  test("files fit into a narrow terminal", () => {
    const artifacts = [{ path: `${"long/".repeat(20)}a.txt`, bytes: 7 }]
    const text = renderRelease({ ...details, artifacts }, narrow(40))
    const rows = text.slice(text.indexOf("Artifacts")).split("\n")
    expect(rows.filter((row) => row.length > 40)).toEqual([])
  })
})
