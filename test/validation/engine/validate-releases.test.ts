import { expect, test } from "vitest"
import type { Rule, RuleFinding } from "../../../src/validation/rule.ts"
import { validateReleases } from "../../../src/validation/engine/validate-releases.ts"
import { fakeContext } from "../../support/snapshot.ts"

const context = fakeContext({
  name: "document_types/sample@1.0.0",
  files: { "package.yaml": "a: 1\n" },
})
const other = fakeContext({ name: "roles/lead@2.0.0", files: { "role.prompt.txt": "" } })

function rule(
  id: string,
  findings: readonly Partial<RuleFinding>[],
  severity: Rule["severity"] = "error",
): Rule {
  const example = { file: "package.yaml", text: "" }
  const check = () =>
    findings.map((finding) => ({
      file: "package.yaml",
      line: 1,
      column: 1,
      message: id,
      ...finding,
    }))
  return {
    id,
    group: "Manifest",
    severity,
    summary: "",
    explanation: "",
    good: example,
    bad: example,
    check,
  }
}

test("a report says what was checked, and by which rules", async () => {
  expect(await validateReleases([context, other], {}, [])).toEqual({
    format: 1,
    ruleSet: expect.any(String),
    checked: ["document_types/sample@1.0.0", "roles/lead@2.0.0"],
    findings: [],
  })
})

test("a finding gets its rule, severity, package, version and path", async () => {
  const { findings } = await validateReleases([context], {}, [
    rule("a", [{ line: 2, column: 3, pointer: "/x", hint: "so" }], "warning"),
  ])
  expect(findings).toEqual([
    {
      rule: "a",
      severity: "warning",
      package: "document_types/sample",
      version: "1.0.0",
      file: "document_types/sample/releases/1.0.0/package.yaml",
      line: 2,
      column: 3,
      pointer: "/x",
      message: "a",
      hint: "so",
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
    },
  ])
})

test.each([
  [{}, "error", ["error", "warning"]],
  [{ a: "warning" }, "error", ["warning", "warning"]],
  [{ a: "error" }, "warning", ["error", "warning"]],
  [{ a: "off" }, "error", []],
] as const)("with levels %j a rule of severity %s says %j", async (levels, severity, expected) => {
  const { findings } = await validateReleases([context], levels, [
    rule("a", [{}, { line: 2, severity: "warning" }], severity),
  ])
  expect(findings.map((finding) => finding.severity)).toEqual(expected)
})

test("findings stand in the order of file, line and column, each once", async () => {
  const found = [
    { line: 2 },
    { line: 1, column: 9 },
    { line: 1, column: 10 },
    { file: "a.json", line: 7 },
    { line: 2 },
  ]
  const { findings } = await validateReleases([other, context], {}, [rule("b", found)])
  const places = findings.map(
    ({ file, line, column }) => `${file.split("/").at(-1)}:${line}:${column}`,
  )
  const one = ["a.json:7:1", "package.yaml:1:9", "package.yaml:1:10", "package.yaml:2:1"]
  expect(places).toEqual([...one, ...one])
})

test("above 200 findings of one rule in one file, the rest is counted as one", async () => {
  const found = Array.from({ length: 500 }, (_, index) => ({ line: index + 1 }))
  const { findings } = await validateReleases([context], {}, [
    rule("a", [...found, { file: "b.json" }]),
    rule("c", [{}]),
  ])
  expect(findings).toHaveLength(200 + 1 + 1 + 1)
  expect(findings.find(({ line }) => line === 201)?.message).toContain("200")
})

test("a rule that throws fails the run by name", async () => {
  const broken = { ...rule("broken", []), check: () => Promise.reject(new Error("oops")) }
  await expect(validateReleases([context], {}, [broken])).rejects.toThrow(
    "The rule broken failed on document_types/sample@1.0.0: oops",
  )
  await expect(validateReleases([context], { broken: "off" }, [broken])).resolves.toMatchObject({
    findings: [],
  })
})

test("a document is parsed once, and only where it is JSON or YAML", () => {
  const { document } = fakeContext({
    name: "document_types/sample@1.0.0",
    files: { "a.json": "{}", "b.yml": "a: 1", "c.txt": "{}", "d.json": { mode: "symlink" } },
  })
  expect(document("a.json")).toBe(document("a.json"))
  expect(document("b.yml")?.value).toEqual({ a: 1 })
  expect([document("c.txt"), document("d.json"), document("missing.json")]).toEqual([
    null,
    null,
    null,
  ])
})
