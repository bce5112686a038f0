import { expect, test } from "vitest"
import type { Version } from "../../../src/domain/identifiers.ts"
import { isRefused } from "../../../src/domain/refusal.ts"
import type { Bump, Change } from "../../../src/domain/version-change.ts"
import { refuseIfTooLow } from "../../../src/operations/planning/refuse-if-too-low.ts"
import { fakeRelease, manifestText } from "../../support/snapshot.ts"

const release = (version: string) =>
  fakeRelease(`document_types/plan@${version}`, { "package.yaml": manifestText("plan", version) })

function change(bump: Bump, more: Partial<Change> = {}): Change {
  return {
    artifact: "Prompts",
    file: "prompts/task.prompt.txt",
    pointer: "",
    kind: "modified",
    message: `a ${bump} change`,
    bump,
    ...more,
  }
}

async function refusalOf(base: string | null, version: string, changes: readonly Change[]) {
  const bump = changes[0]?.bump ?? "none"
  const subject = {
    release: release("draft"),
    base: base === null ? null : release(base),
    requiredBump: base === null ? null : { bump, changes },
    introduced: null,
  }
  const error: unknown = await refuseIfTooLow(subject, version as Version).catch((thrown) => thrown)
  return isRefused(error) ? error.refusals[0] : error
}

test.each<[base: string | null, version: string, bumps: readonly Bump[]]>([
  [null, "0.0.1", []],
  ["1.0.0", "1.0.1", ["patch"]],
  ["1.0.0", "1.1.0", ["minor", "patch"]],
  ["1.0.0", "2.0.0-rc.1", ["major"]],
  ["0.1.0", "0.2.0", ["major"]],
])("after %s, %s will do for %j", async (base, version, bumps) => {
  expect(
    await refusalOf(
      base,
      version,
      bumps.map((bump) => change(bump)),
    ),
  ).toBeUndefined()
})

test.each<[base: string, version: string]>([
  ["1.0.0", "1.0.0"],
  ["1.0.0", "0.9.0"],
  ["1.0.0", "1.0.0-rc.1"],
])("after %s, %s is not higher", async (base, version) => {
  expect(await refusalOf(base, version, [change("patch")])).toMatchObject({
    code: "version-too-low",
    message: `plan ${version} is not higher than ${base}, which it was edited from.`,
  })
})

test("what demands more is named, and nothing else", async () => {
  const found = await refusalOf("1.0.0", "1.0.1", [
    change("major"),
    change("minor"),
    change("patch"),
  ])
  expect(found).toMatchObject({
    code: "version-too-low",
    message: [
      "plan 1.0.1 is too low: the change since 1.0.0 demands major, so at least 2.0.0.",
      "  prompts/task.prompt.txt: a major change (major)",
      "  prompts/task.prompt.txt: a minor change (minor)",
    ].join("\n"),
    details: { base: "1.0.0", version: "1.0.1", required: "major" },
  })
  expect(found).not.toMatchObject({ hint: expect.stringContaining("--accept-undecided") })
})

test("what could not be decided can be answered for", async () => {
  expect(await refusalOf("1.0.0", "1.1.0", [change("major", { undecided: true })])).toMatchObject({
    hint: expect.stringContaining("--accept-undecided"),
  })
})
