import { describe, expect, test } from "vitest"
import type { CommitId } from "../../../src/domain/identifiers.ts"
import { parsePackageName } from "../../../src/domain/package-name.ts"
import { isRefused } from "../../../src/domain/refusal.ts"
import type { Snapshot } from "../../../src/domain/snapshot.ts"
import { resolveTargets, stagedReleases } from "../../../src/operations/planning/resolve-targets.ts"
import type { Store } from "../../../src/store/open-store.ts"
import { fakeSnapshot } from "../../support/snapshot.ts"
import type { SnapshotInput } from "../../support/snapshot.ts"

function editor(versions: readonly string[], input: SnapshotInput = {}): Snapshot {
  return fakeSnapshot({
    ...input,
    releases: Object.fromEntries(
      versions.map((version) => [`roles/editor@${version}`, { "role.prompt.txt": version }]),
    ),
  })
}

const staged = (...versions: readonly string[]) =>
  versions.map((version) => `roles/editor@${version}`)

describe("what could be activated now", () => {
  test.each<[string, SnapshotInput, readonly string[]]>([
    ["all that is staged", { staged: staged("1.0.0", "1.1.0") }, ["1.0.0", "1.1.0"]],
    [
      "nothing that is not above what is active",
      { staged: staged("1.0.0", "1.1.0", "1.2.0"), active: { "roles/editor": "1.1.0" } },
      ["1.2.0"],
    ],
    ["no pre-release", { staged: staged("1.0.0", "2.0.0-rc.1") }, ["1.0.0"]],
    ["nothing that is only committed", {}, []],
  ])("%s", async (_, input, expected) => {
    const snapshot = editor(["1.0.0", "1.1.0", "1.2.0", "2.0.0-rc.1"], input)
    const [id] = await snapshot.packages("roles")
    const releases = id === undefined ? [] : await stagedReleases(snapshot, id)
    expect(releases.map(({ version }) => version)).toEqual(expected)
  })
})

describe("what names mean", () => {
  const resolve = async (words: readonly string[], onHead: readonly string[] = []) => {
    const release = editor(["1.0.0", "1.1.0"], { staged: staged("1.0.0", "1.1.0") })
    const head = { ...editor(onHead), commit: "2".repeat(40) as CommitId }
    const store = { head: { commit: head.commit }, snapshot: async () => head }
    const targets = await resolveTargets(
      store as unknown as Store,
      release,
      words.map(parsePackageName),
    ).catch((error: unknown) => (isRefused(error) ? error.refusals : Promise.reject(error)))
    return targets.map((found) => ("code" in found ? found.code : found.version))
  }
  test.each<[words: readonly string[], onHead: readonly string[], expected: readonly string[]]>([
    [["editor@1.0.0"], [], ["1.0.0"]],
    [["editor"], [], ["1.1.0"]],
    [["roles/editor@1.0.0", "editor@1.0.0"], [], ["1.0.0"]],
    [["editor@1.0.0", "editor@1.1.0"], [], ["usage"]],
    [["editor@9.0.0"], [], ["unknown-version"]],
    [["editor@9.0.0", "nobody"], [], ["unknown-version", "unknown-package"]],
    [["editor@9.0.0"], ["9.0.0"], ["9.0.0"]],
  ])("%j, with %j on this branch: %j", async (words, onHead, expected) => {
    expect(await resolve(words, onHead)).toEqual(expected)
  })

  test("a branch that cannot be read is no release that is not there", async () => {
    const unreadable = {
      ...editor([]),
      commit: "2".repeat(40) as CommitId,
      versions: () => Promise.reject(new Error("an object is missing")),
    }
    const store = { head: { commit: unreadable.commit }, snapshot: async () => unreadable }
    const names = [parsePackageName("editor@9.0.0")]
    await expect(
      resolveTargets(store as unknown as Store, editor(["1.0.0"]), names),
    ).rejects.toThrow("an object is missing")
  })
})
