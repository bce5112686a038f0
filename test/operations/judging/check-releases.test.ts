import { describe, expect, test } from "vitest"
import type { Config } from "../../../src/domain/config.ts"
import { packageId } from "../../../src/domain/identifiers.ts"
import type { VersionOrDraft } from "../../../src/domain/identifiers.ts"
import { isRefused } from "../../../src/domain/refusal.ts"
import {
  checkReleases,
  refuseUnknownRules,
  resultingSet,
  sourcesOf,
} from "../../../src/operations/judging/check-releases.ts"
import { measureRelease } from "../../../src/operations/judging/subject.ts"
import { activeSet, fakeRelease, fakeSnapshot } from "../../support/snapshot.ts"

const PLAN = packageId("document_types", "plan")
const EDITOR = packageId("roles", "editor")

test.each<[string, readonly [string, string][], Readonly<Record<string, string>>]>([
  ["nothing", [], { "document_types/plan": "1.0.0" }],
  ["another version", [[PLAN, "1.1.0"]], { "document_types/plan": "1.1.0" }],
  [
    "another package",
    [[EDITOR, "1.0.0"]],
    { "document_types/plan": "1.0.0", "roles/editor": "1.0.0" },
  ],
  ["a draft, which is never active", [[PLAN, "draft"]], { "document_types/plan": "1.0.0" }],
])("with %s", (_, releases, expected) => {
  const names = releases.map(([id, version]) => ({
    package: id as typeof PLAN,
    version: version as VersionOrDraft,
  }))
  const active = activeSet({ "document_types/plan": "1.0.0" })
  expect(resultingSet(active, names)).toEqual(activeSet(expected))
})

describe("a rule that cfg.yaml names", () => {
  const refusalsOf = (config: Partial<Config>) => {
    try {
      refuseUnknownRules(fakeSnapshot({ config }))
      return []
    } catch (error) {
      if (isRefused(error)) return error.refusals
      throw error
    }
  }
  const suppression = (rule: string) => ({ rule, files: "*", reason: "known" })
  test.each<[string, Partial<Config>, readonly string[]]>([
    ["is known", { rules: { secret: "off" }, suppressions: [suppression("secret")] }, []],
    ["nobody knows", { rules: { sekret: "off" } }, ['cfg.yaml sets the level of "sekret"']],
    [
      "nobody knows, twice",
      { rules: { sekret: "off" }, suppressions: [suppression("immutble")] },
      ['cfg.yaml sets the level of "sekret"', 'cfg.yaml suppresses "immutble"'],
    ],
  ])("%s", (_, config, starts) => {
    const refusals = refusalsOf(config)
    expect(refusals.map(({ code }) => code)).toEqual(starts.map(() => "malformed-config"))
    for (const [index, start] of starts.entries()) expect(refusals[index]?.message).toContain(start)
    for (const { hint } of refusals) expect(hint).toMatch(/secret|immutable/)
  })
})

test("releases are judged as if all of them were active, and accepted findings do not count", async () => {
  const text = "Use the key AKIAIOSFODNN7EXAMPL2 always.\n"
  const releases = { "roles/editor@1.0.0": { "role.prompt.txt": text } }
  const check = async (expires: string) => {
    const suppression = { rule: "secret", files: "prompts/**", reason: "a sample", expires }
    const snapshot = fakeSnapshot({ releases, config: { suppressions: [suppression] } })
    const release = fakeRelease("roles/editor@1.0.0", { "role.prompt.txt": text })
    const subject = await measureRelease(snapshot, release, null)
    return checkReleases(snapshot, [subject], new Date("2024-06-15T12:00:00Z"))
  }
  const held = await check("2024-06-15")
  expect(held.findings.map(({ rule }) => rule)).not.toContain("secret")
  expect(held.suppressed).toMatchObject([{ rule: "secret", reason: "a sample" }])
  const expired = await check("2024-06-14")
  expect(expired.findings.map(({ rule }) => rule)).toContain("secret")
})

test("the text of a file by its path from the git root", () => {
  const sources = sourcesOf([fakeRelease("roles/editor@1.0.0", { "role.prompt.txt": "Edit." })])
  expect(sources("prompts/roles/editor/releases/1.0.0/role.prompt.txt")).toBe("Edit.")
  expect(sources("role.prompt.txt")).toBeNull()
})
