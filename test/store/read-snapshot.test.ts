import { describe, expect, test } from "vitest"
import type { PackageId, Version } from "../../src/domain/identifiers.ts"
import { readSnapshot } from "../../src/store/read-snapshot.ts"
import { opened } from "../contract/git/open-repository.ts"
import { temporaryRepository } from "../support/repository.ts"

const id = (text: string) => text as PackageId
const version = (text: string) => text as Version

const FILES = {
  "config/_active/active_releases.json": `{ "plan": "1.0.0" }\n`,
  "config/document_types/plan/releases/1.10.0/package.yaml": "doc_type_id: plan\n",
  "config/document_types/plan/releases/1.9.0/package.yaml": "doc_type_id: plan\n",
  "config/document_types/plan/releases/latest/package.yaml": "doc_type_id: plan\n",
  "config/document_types/Not an id/releases/1.0.0/x": "x",
  "config/document_types/empty/README.md": "Nothing is released yet.\n",
  "config/prompts/roles/writer/releases/1.0.0/role.prompt.txt": "You write.\n",
}

async function snapshotOf(files: Readonly<Record<string, string>> = FILES) {
  const repository = temporaryRepository()
  const commit = repository.commit("Lay out", files)
  const { objects } = await opened(repository)
  return { snapshot: await readSnapshot(objects, commit, "config/"), repository, commit }
}

test("the manifest of an active release is read once, however often it is asked for", async () => {
  const repository = temporaryRepository()
  const commit = repository.commit("Lay out", FILES)
  const { objects } = await opened(repository)
  const read: string[] = []
  const counting = {
    ...objects,
    read: (name: string) => (read.push(name), objects.read(name)),
  }
  const snapshot = await readSnapshot(counting, commit, "config/")
  const ask = () => snapshot.member(id("document_types/plan"), version("1.9.0"))
  const [first, again] = await Promise.all([ask(), ask()])
  expect(await ask()).toBe(first)
  expect(again).toBe(first)
  expect(read.filter((name) => name.endsWith(":package.yaml"))).toHaveLength(1)
})

describe("a snapshot knows", () => {
  test("its packages: folders of a valid id that hold versions", async () => {
    const { snapshot } = await snapshotOf()
    expect(await snapshot.packages()).toEqual(["document_types/plan", "roles/writer"])
    expect(await snapshot.packages("roles")).toEqual(["roles/writer"])
    expect(await snapshot.packages("no_such_kind")).toEqual([])
  })

  test.each([
    ["document_types/plan", true],
    ["document_types/empty", false],
    ["document_types/Not an id", false],
    ["roles/plan", false],
    ["no_such_kind/plan", false],
  ])("whether it holds %s: %s", async (name, held) => {
    expect(await (await snapshotOf()).snapshot.holds(id(name))).toBe(held)
  })

  test("the versions of a package, ascending, with the tree of each as its content id", async () => {
    const { snapshot, repository, commit } = await snapshotOf()
    const folder = `${commit}:config/document_types/plan/releases`
    expect(await snapshot.versions(id("document_types/plan"))).toEqual(
      ["1.9.0", "1.10.0"].map((each) => ({
        version: each,
        contentId: repository.git("rev-parse", `${folder}/${each}`),
      })),
    )
    expect(await snapshot.versions(id("no_such_kind/plan"))).toEqual([])
  })

  test("a release by its files, and null for what is not there", async () => {
    const { snapshot } = await snapshotOf()
    expect(await snapshot.release(id("roles/writer"), version("1.0.0"))).toMatchObject({
      package: "roles/writer",
      directory: "config/prompts/roles/writer/releases/1.0.0",
      files: [{ path: "role.prompt.txt", text: "You write.\n" }],
    })
    for (const [name, missing] of [
      ["roles/writer", "2.0.0"],
      ["roles/nobody", "1.0.0"],
      ["no_such_kind/plan", "1.0.0"],
    ] as const) {
      expect(await snapshot.release(id(name), version(missing))).toBeNull()
      expect(await snapshot.member(id(name), version(missing))).toBeNull()
    }
  })

  test("a member of the active set by its manifest, with places in it", async () => {
    const { snapshot } = await snapshotOf()
    const member = await snapshot.member(id("document_types/plan"), version("1.9.0"))
    expect(member?.manifest?.doc_type_id).toBe("plan")
    expect(member?.locate?.("/doc_type_id")).toMatchObject({
      file: "config/document_types/plan/releases/1.9.0/package.yaml",
      line: 1,
    })
    expect(await snapshot.member(id("roles/writer"), version("1.0.0"))).toEqual({
      version: "1.0.0",
      manifest: null,
    })
  })

  test("to which kind a bare id of the flat pointer file belongs", async () => {
    const { snapshot } = await snapshotOf({
      ...FILES,
      "config/_active/active_releases.json": `{ "writer": "1.0.0", "gone": "1.0.0" }\n`,
    })
    expect([...snapshot.pointers.active.keys()]).toEqual(["roles/writer", "document_types/gone"])
  })
})
