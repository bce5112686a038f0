import { expect, test } from "vitest"
import { packageId } from "../../../src/domain/identifiers.ts"
import type { VersionOrDraft } from "../../../src/domain/identifiers.ts"
import { parsePackageName } from "../../../src/domain/package-name.ts"
import { isRefused } from "../../../src/domain/refusal.ts"
import { chooseDrafts } from "../../../src/operations/drafts/choose-drafts.ts"
import { fakeSnapshot } from "../../support/snapshot.ts"

const draft = (id: string, version: string) => ({
  package: packageId("roles", id),
  version: version as VersionOrDraft,
  directory: `prompts/roles/${id}/releases/${version}`,
  editedFrom: null,
})

const DRAFTS = [draft("editor", "draft"), draft("editor", "2.0.0"), draft("novice", "draft")]

test.each<[names: readonly string[], drafts: readonly string[] | string]>([
  [[], ["editor draft", "editor 2.0.0", "novice draft"]],
  [["editor"], ["editor draft", "editor 2.0.0"]],
  [["editor@2.0.0"], ["editor 2.0.0"]],
  [
    ["novice", "editor@2.0.0"],
    ["novice draft", "editor 2.0.0"],
  ],
  [["writer"], "no-draft"],
  [["editor@3.0.0"], "no-draft"],
  [["writer", "nobody"], "no-draft,unknown-package"],
])("%j: %j", async (names, expected) => {
  const head = fakeSnapshot({ releases: { "roles/writer@1.0.0": { "role.prompt.txt": "Write." } } })
  const chosen = await chooseDrafts(head, DRAFTS, names.map(parsePackageName)).then(
    (drafts) => drafts.map(({ package: id, version }) => `${id.slice(6)} ${version}`),
    (error: unknown) => {
      if (isRefused(error)) return error.refusals.map(({ code }) => code).join()
      throw error
    },
  )
  expect(chosen).toEqual(expected)
})

test("without any draft there is nothing to choose", async () => {
  const error: unknown = await chooseDrafts(fakeSnapshot(), [], []).catch((thrown) => thrown)
  expect(isRefused(error) && error.refusals[0]?.code).toBe("nothing-to-commit")
})
