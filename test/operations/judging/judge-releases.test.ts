import { expect, test } from "vitest"
import type { Finding } from "../../../src/domain/finding.ts"
import { packageId } from "../../../src/domain/identifiers.ts"
import type { Version } from "../../../src/domain/identifiers.ts"
import type { Snapshot } from "../../../src/domain/snapshot.ts"
import type { Candidate } from "../../../src/operations/judging/candidate.ts"
import { judgeReleases } from "../../../src/operations/judging/judge-releases.ts"
import { measureRelease } from "../../../src/operations/judging/subject.ts"
import type { Verdict, VerdictMemory } from "../../../src/store/verdict-memory.ts"
import { fakeSnapshot } from "../../support/snapshot.ts"
import type { SnapshotInput } from "../../support/snapshot.ts"

const NOW = new Date("2024-01-01T00:00:00Z")
const EDITOR = packageId("roles", "editor")

function emptyMemory(): VerdictMemory & { readonly verdicts: Map<string, Verdict> } {
  const verdicts = new Map<string, Verdict>()
  return {
    verdicts,
    recall: (key) => verdicts.get(key) ?? null,
    remember: (key, verdict) => void verdicts.set(key, verdict),
    save: async () => {},
  }
}

function snapshotOf(input: SnapshotInput = {}): Snapshot {
  const releases = {
    "roles/editor@1.0.0": { "role.prompt.txt": "Edit." },
    "roles/other@1.0.0": { "role.prompt.txt": "Other." },
  }
  return fakeSnapshot({ releases, ...input })
}

/** A candidate that asks for `roles/other`, and counts how often it is loaded. */
function candidateOf(identity: unknown, loads: string[]): Candidate {
  return {
    package: EDITOR,
    version: "1.0.0" as Version,
    identity,
    rules: [],
    load: async (asked) => {
      loads.push("loaded")
      await asked.versions(packageId("roles", "other"))
      const release = await asked.release(EDITOR, "1.0.0" as Version)
      if (release === null) throw new Error("There is no such release.")
      return measureRelease(asked, release, null)
    },
  }
}

async function loadsOf(
  runs: readonly (readonly [Snapshot, identity: unknown])[],
): Promise<readonly number[]> {
  const memory = emptyMemory()
  const counts: number[] = []
  for (const [snapshot, identity] of runs) {
    const loads: string[] = []
    await judgeReleases(snapshot, [candidateOf(identity, loads)], NOW, memory)
    counts.push(loads.length)
  }
  return counts
}

test.each<[string, readonly (readonly [Snapshot, unknown])[], readonly number[]]>([
  [
    "once",
    [
      [snapshotOf(), "a"],
      [snapshotOf(), "a"],
    ],
    [1, 0],
  ],
  [
    "again for another content",
    [
      [snapshotOf(), "a"],
      [snapshotOf(), "b"],
    ],
    [1, 1],
  ],
  [
    "every time where nothing names its content",
    [
      [snapshotOf(), null],
      [snapshotOf(), null],
    ],
    [1, 1],
  ],
  [
    "again where something else is active",
    [
      [snapshotOf(), "a"],
      [snapshotOf({ active: { "roles/other": "1.0.0" } }), "a"],
    ],
    [1, 1],
  ],
  [
    "again under other settings",
    [
      [snapshotOf(), "a"],
      [snapshotOf({ config: { rules: { secret: "off" } } }), "a"],
    ],
    [1, 1],
  ],
  [
    "again where what it asked for is answered otherwise",
    [
      [snapshotOf(), "a"],
      [snapshotOf({ releases: { "roles/editor@1.0.0": { "role.prompt.txt": "Edit." } } }), "a"],
    ],
    [1, 1],
  ],
])("is judged %s", async (_, runs, loads) => expect(await loadsOf(runs)).toEqual(loads))

test("what was found before is told again, with the release it is about", async () => {
  const memory = emptyMemory()
  const judge = () => judgeReleases(snapshotOf(), [candidateOf("a", [])], NOW, memory)
  await judge()
  const [[key, verdict] = []] = [...memory.verdicts]
  if (key === undefined || verdict === undefined) throw new Error("Nothing was remembered.")
  const finding = { rule: "fault", severity: "error", file: "x", line: 1, column: 1 } as Finding
  memory.verdicts.set(key, { ...verdict, findings: [finding] })
  const { report, releases } = await judge()
  expect(report.findings).toMatchObject([{ rule: "fault" }])
  expect(releases.map((release) => release.package)).toEqual([EDITOR])
})
