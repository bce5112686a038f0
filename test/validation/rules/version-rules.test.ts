import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"
import type { CommitId, PackageId, Version } from "../../../src/domain/identifiers.ts"
import type { Bump, Change } from "../../../src/domain/version-change.ts"
import { immutable } from "../../../src/validation/rules/immutable.ts"
import { versionBump } from "../../../src/validation/rules/version-bump.ts"
import { compareReleases } from "../../../src/versioning/artifacts/compare-releases.ts"
import { readRepository } from "../../support/read-repository.ts"
import { fakeContext, fakeRelease, fakeSnapshot, manifestText } from "../../support/snapshot.ts"

const change = (bump: Bump, name: string): Change => ({
  artifact: "Schema",
  file: "schemas/output.schema.json",
  pointer: `/properties/${name}`,
  kind: "removed",
  message: `Field /${name} removed`,
  bump,
})

function release(version: string) {
  return {
    name: `document_types/sample@${version}`,
    files: { "package.yaml": manifestText("sample", version) },
  }
}

describe("version-bump", () => {
  async function judge(
    base: string | null,
    version: string,
    bump: Bump,
    changes: readonly Change[] = [change(bump, "a")],
  ) {
    const context = fakeContext({
      ...release(version),
      ...(base !== null && {
        base: fakeRelease(`document_types/sample@${base}`, release(base).files),
        requiredBump: { bump, changes },
      }),
    })
    return [...(await versionBump.check(context))]
  }

  test.each<[string, string, Bump, string | null]>([
    ["1.4.0", "1.4.1", "patch", null],
    ["1.4.0", "1.5.0", "patch", null],
    ["1.4.0", "1.4.1", "minor", "1.5.0"],
    ["1.4.0", "1.5.0", "minor", null],
    ["1.4.0", "1.5.0", "major", "2.0.0"],
    ["1.4.0", "2.0.0", "major", null],
    ["0.4.0", "0.5.0", "major", null],
    ["0.4.0", "0.4.1", "major", "0.5.0"],
    ["1.4.0", "2.0.0-rc.1", "major", null],
    ["1.4.0", "1.4.0-rc.1", "patch", "1.4.1"],
    ["1.4.0", "1.3.9", "none", "1.4.1"],
  ])("%s to %s where a %s is due", async (base, version, bump, least) => {
    const found = await judge(base, version, bump)
    expect(found.map(({ file, line, column, hint }) => [file, line, column, hint])).toEqual(
      least === null ? [] : [["package.yaml", 3, 10, `It takes at least ${least}.`]],
    )
  })

  test("names what demands more, and counts what is left", async () => {
    const changes = [
      change("major", "a"),
      change("major", "b"),
      change("minor", "n"),
      change("major", "c"),
      change("major", "d"),
    ]
    const [found] = await judge("1.4.0", "1.5.0", "major", changes)
    expect(found?.message).toBe(
      "1.5.0 is too low: the change since 1.4.0 demands major: Field /a removed (schemas/output.schema.json); Field /b removed (schemas/output.schema.json); Field /c removed (schemas/output.schema.json); and 1 more.",
    )
  })

  test("drafts have no version yet, first releases no base", async () => {
    expect(await judge("1.4.0", "draft", "major")).toEqual([])
    expect(await judge(null, "0.0.1", "none")).toEqual([])
  })
})

describe("version-bump in the example repository", () => {
  const repository = readRepository(
    fileURLToPath(new URL("../../../fixtures/example", import.meta.url)),
  )
  const snapshot = fakeSnapshot(repository)

  test.each<[string, Version, Version, Bump]>([
    ["document_types/implementation_plan", "1.0.0" as Version, "1.0.1" as Version, "patch"],
    ["document_types/project_discovery", "1.0.0" as Version, "1.1.0" as Version, "minor"],
    ["roles/technical_architect", "1.0.0" as Version, "1.1.0" as Version, "minor"],
  ])("%s %s to %s is a %s", async (id, from, to, bump) => {
    const [base, next] = await Promise.all([
      snapshot.release(id as PackageId, from),
      snapshot.release(id as PackageId, to),
    ])
    if (base === null || next === null) throw new Error(id)
    const requiredBump = await compareReleases(base, next)
    expect(requiredBump.bump).toBe(bump)
    const name = `${id}@${to}`
    expect([
      ...(await versionBump.check(
        fakeContext({ name, files: repository.releases?.[name] ?? {}, base, requiredBump }),
      )),
    ]).toEqual([])
  })
})

describe("immutable", () => {
  const commit = "89abcdef0123456789abcdef0123456789abcdef" as CommitId

  test("content other than that of the first commit is a finding that says how to restore it", async () => {
    const first = fakeRelease("document_types/sample@1.0.0", {
      "package.yaml": "doc_type_id: sample\n",
    }).contentId
    if (first === null) throw new Error("a release has a content id")
    const [found, ...others] = await immutable.check(
      fakeContext({ ...release("1.0.0"), introduced: { commit, contentId: first } }),
    )
    expect(found).toMatchObject({
      file: "package.yaml",
      line: 1,
      column: 1,
      message: "1.0.0 was committed in 89abcde with other content.",
      hint: expect.stringContaining(
        "git restore --source=89abcdef0123 -- document_types/sample/releases/1.0.0",
      ),
    })
    expect(others).toEqual([])
  })

  test("the same content, and what is new, are fine", async () => {
    const { contentId } = fakeRelease("document_types/sample@1.0.0", release("1.0.0").files)
    if (contentId === null) throw new Error("a release has a content id")
    expect([
      ...(await immutable.check(
        fakeContext({ ...release("1.0.0"), introduced: { commit, contentId } }),
      )),
    ]).toEqual([])
    expect([...(await immutable.check(fakeContext(release("1.0.0"))))]).toEqual([])
  })
})
