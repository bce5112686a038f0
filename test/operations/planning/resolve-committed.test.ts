import { expect, test } from "vitest"
import { packageId } from "../../../src/domain/identifiers.ts"
import type { VersionOrDraft } from "../../../src/domain/identifiers.ts"
import { parsePackageName } from "../../../src/domain/package-name.ts"
import { isRefused } from "../../../src/domain/refusal.ts"
import { resolveCommitted } from "../../../src/operations/planning/resolve-committed.ts"
import { fakeSnapshot } from "../../support/snapshot.ts"

const draft = (id: string, version: string) => ({
  package: packageId("roles", id),
  version: version as VersionOrDraft,
  directory: "",
  editedFrom: null,
})

test.each<[word: string, drafts: readonly [id: string, version: string][], expected: string]>([
  ["editor", [], "1.1.0"],
  ["editor@1.0.0", [], "1.0.0"],
  ["editor", [["editor", "draft"]], "1.1.0"],
  ["editor@1.2.0", [["editor", "1.2.0"]], "not-committed"],
  ["editor@1.2.0", [["editor", "draft"]], "unknown-version"],
  ["editor@1.2.0", [], "unknown-version"],
  ["novice", [["novice", "draft"]], "not-committed"],
  ["novice", [], "unknown-package"],
])("%s, with the drafts %j: %s", async (word, drafts, expected) => {
  const snapshot = fakeSnapshot({
    releases: {
      "roles/editor@1.0.0": { "role.prompt.txt": "a" },
      "roles/editor@1.1.0": { "role.prompt.txt": "b" },
    },
  })
  const found = await resolveCommitted(
    snapshot,
    parsePackageName(word),
    drafts.map(([id, version]) => draft(id, version)),
  ).catch((error: unknown) => {
    if (isRefused(error)) return { version: error.refusals.map(({ code }) => code).join() }
    throw error
  })
  expect(found.version).toBe(expected)
})
