import { expect, test } from "vitest"
import type { Snapshot } from "../../../src/domain/snapshot.ts"
import { auditActive } from "../../../src/operations/auditing/audit-active.ts"
import { fakeSnapshot, manifestText } from "../../support/snapshot.ts"
import type { SnapshotInput } from "../../support/snapshot.ts"

const REQUIRES = "required_inputs:\n  - id: intake\n    version: ^2.0.0\n"

function plan(version: string, input: SnapshotInput, more = ""): Snapshot {
  const name = `document_types/plan@${version}`
  return fakeSnapshot({
    ...input,
    releases: {
      ...input.releases,
      [name]: { "package.yaml": manifestText("plan", version, more) },
    },
    active: { ...input.active, "document_types/plan": version },
  })
}

const intake = (version: string) => ({
  releases: {
    [`document_types/intake@${version}`]: { "package.yaml": manifestText("intake", version) },
  },
})
const proven = { staged: ["document_types/plan@1.0.0"] }

test.each<[string, Snapshot, readonly string[]]>([
  ["proven", plan("1.0.0", proven), []],
  [
    "without a stage record",
    plan("1.0.0", {}),
    ["error plan 1.0.0 is active without a stage record: nothing proves that it was validated."],
  ],
  [
    "a pre-release",
    plan("1.0.0-rc.1", { staged: ["document_types/plan@1.0.0-rc.1"] }),
    ["error plan 1.0.0-rc.1 is active, but it is a pre-release."],
  ],
  [
    "nowhere",
    fakeSnapshot({ active: { "document_types/plan": "1.0.0" } }),
    ["error plan 1.0.0 is active, but there is no such release."],
  ],
  [
    "changed since",
    {
      ...plan("1.0.0", proven),
      versions: async () => [{ version: "1.0.0" as never, contentId: "other" as never }],
    },
    ["error plan 1.0.0 is active with other content than was staged."],
  ],
  [
    "without its input",
    plan("1.0.0", { ...proven, ...intake("2.0.0") }, REQUIRES),
    ["error plan 1.0.0 is active and requires intake ^2.0.0, which is not."],
  ],
  [
    "with an input out of range",
    plan(
      "1.0.0",
      {
        ...intake("1.0.0"),
        active: { "document_types/intake": "1.0.0" },
        staged: [...proven.staged, "document_types/intake@1.0.0"],
      },
      REQUIRES,
    ),
    ["error plan 1.0.0 is active and requires intake ^2.0.0, of which 1.0.0 is."],
  ],
])("an active release that is %s", async (_, snapshot, expected) => {
  const findings = await auditActive(snapshot, { releases: new Set(), since: "cfg" })
  expect(findings.map(({ severity, message }) => `${severity} ${message}`)).toEqual(expected)
})
