import { expect, test } from "vitest"
import { packageId } from "../../../src/domain/identifiers.ts"
import type { Version } from "../../../src/domain/identifiers.ts"
import {
  allReleases,
  contentIdOf,
  currentVersion,
} from "../../../src/operations/releases/committed-releases.ts"
import { fakeSnapshot, manifestText } from "../../support/snapshot.ts"

const PLAN = packageId("document_types", "plan")
const ROLE = packageId("roles", "editor")

function snapshot(active: Readonly<Record<string, string>> = {}) {
  const plan = (version: string) => ({ "package.yaml": manifestText("plan", version) })
  return fakeSnapshot({
    releases: {
      "document_types/plan@1.10.0": plan("1.10.0"),
      "document_types/plan@1.9.0": plan("1.9.0"),
      "roles/editor@1.0.0": { "role.prompt.txt": "Edit." },
    },
    active,
  })
}

test("every release of every package, each with its content", async () => {
  const releases = await allReleases(snapshot())
  expect(releases.map((release) => `${release.package}@${release.version}`)).toEqual([
    "document_types/plan@1.9.0",
    "document_types/plan@1.10.0",
    "roles/editor@1.0.0",
  ])
  for (const { contentId, ...name } of releases)
    expect(contentId).toBe(await contentIdOf(snapshot(), name))
})

test.each([
  [PLAN, "1.9.0", true],
  [PLAN, "1.9.1", false],
  [ROLE, "1.9.0", false],
  [packageId("roles", "nobody"), "1.0.0", false],
])("%s@%s has content: %s", async (id, version, expected) => {
  const contentId = await contentIdOf(snapshot(), { package: id, version: version as Version })
  expect(contentId !== null).toBe(expected)
})

test.each([
  ["what is active", { "document_types/plan": "1.9.0" }, PLAN, "1.9.0"],
  ["the newest where nothing is", {}, PLAN, "1.10.0"],
  ["nothing of an unknown package", {}, packageId("roles", "nobody"), null],
])("a bare name means %s", async (_, active, id, expected) => {
  expect(await currentVersion(snapshot(active as Record<string, string>), id)).toBe(expected)
})
