import { describe, expect, test } from "vitest"
import type { TreeWrite } from "../../src/domain/plan.ts"
import { writeTree } from "../../src/store/write-tree.ts"
import { commitOf, filesOf, memoryObjectStore } from "../support/memory-object-store.ts"
import type { Contents } from "../support/memory-object-store.ts"

const BASE: Contents = {
  "cfg.yaml": "version: 1\n",
  "roles/a/1.0.0/role.txt": "A.\n",
  "roles/b/1.0.0/role.txt": "B.\n",
  "run.sh": { mode: "100755", text: "#!/bin/sh\n" },
}
const BASE_FILES = {
  "cfg.yaml": "version: 1\n",
  "roles/a/1.0.0/role.txt": "A.\n",
  "roles/b/1.0.0/role.txt": "B.\n",
  "run.sh*": "#!/bin/sh\n",
}

async function written(base: Contents | null, writes: readonly TreeWrite[]) {
  const objects = memoryObjectStore()
  const commit = base === null ? null : await commitOf(objects, base)
  const root = commit === null ? null : ((await objects.read(`${commit}:`))?.id ?? null)
  objects.asked.length = 0
  const tree = await writeTree(objects, root, writes)
  const readTrees = objects.asked.length
  return { files: await filesOf(objects, tree), tree, root, readTrees }
}

describe("what a write does to a tree", () => {
  test.each<[string, readonly TreeWrite[], Record<string, string | undefined>]>([
    ["nothing", [], {}],
    ["a new file", [{ path: "notes.txt", text: "N.\n" }], { "notes.txt": "N.\n" }],
    [
      "a new file in new folders",
      [{ path: "tasks/x/1.0.0/task.txt", text: "T.\n" }],
      { "tasks/x/1.0.0/task.txt": "T.\n" },
    ],
    [
      "a changed file",
      [{ path: "roles/a/1.0.0/role.txt", text: "AA.\n" }],
      { "roles/a/1.0.0/role.txt": "AA.\n" },
    ],
    [
      "a changed executable stays one",
      [{ path: "run.sh", text: "#!/bin/bash\n" }],
      { "run.sh*": "#!/bin/bash\n" },
    ],
    ["a removed file", [{ path: "cfg.yaml", remove: true }], { "cfg.yaml": undefined }],
    [
      "a removed folder",
      [{ path: "roles/a", remove: true }],
      { "roles/a/1.0.0/role.txt": undefined },
    ],
    [
      "the last file of a folder, which goes with it, as do the folders above that hold nothing else",
      [
        { path: "roles/a/1.0.0/role.txt", remove: true },
        { path: "roles/b/1.0.0/role.txt", remove: true },
      ],
      { "roles/a/1.0.0/role.txt": undefined, "roles/b/1.0.0/role.txt": undefined },
    ],
    ["something that is not there, removed", [{ path: "x/y", remove: true }], {}],
    [
      "a file where a folder was",
      [{ path: "roles", text: "R.\n" }],
      {
        "roles/a/1.0.0/role.txt": undefined,
        "roles/b/1.0.0/role.txt": undefined,
        roles: "R.\n",
      },
    ],
    [
      "a folder where a file was",
      [{ path: "cfg.yaml/x", text: "X.\n" }],
      { "cfg.yaml": undefined, "cfg.yaml/x": "X.\n" },
    ],
    [
      "several at once",
      [
        { path: "roles/a/1.1.0/role.txt", text: "A2.\n" },
        { path: "roles/b/1.1.0/role.txt", text: "B2.\n" },
        { path: "cfg.yaml", remove: true },
      ],
      {
        "roles/a/1.1.0/role.txt": "A2.\n",
        "roles/b/1.1.0/role.txt": "B2.\n",
        "cfg.yaml": undefined,
      },
    ],
  ])("%s", async (_, writes, change) => {
    const expected = Object.entries({ ...BASE_FILES, ...change }).filter(
      ([, text]) => text !== undefined,
    )
    expect((await written(BASE, writes)).files).toEqual(Object.fromEntries(expected))
  })

  test("an object that is there already is named, with its mode", async () => {
    const objects = memoryObjectStore()
    const file = await objects.writeBlob(Buffer.from("F.\n"))
    const folder = await objects.writeTree([
      { mode: "100644", type: "blob", id: file, name: "role.txt" },
    ])
    const tree = await writeTree(objects, null, [
      { path: "run.sh", object: file, mode: "100755" },
      { path: "roles/a/1.0.0", object: folder, mode: "040000" },
    ])
    expect(await filesOf(objects, tree)).toEqual({
      "run.sh*": "F.\n",
      "roles/a/1.0.0/role.txt": "F.\n",
    })
  })
})

test("an object that is not there is refused, by its path", async () => {
  const missing = { path: "roles/a/1.0.0", object: "a".repeat(40), mode: "040000" } as const
  await expect(writeTree(memoryObjectStore(), null, [missing])).rejects.toMatchObject({
    refusals: [{ code: "object-unreadable", details: { path: missing.path } }],
  })
})

test("to no tree: just what is written", async () => {
  expect((await written(null, [{ path: "a/b", text: "x" }])).files).toEqual({ "a/b": "x" })
  expect((await written(null, [])).files).toEqual({})
})

test("everything removed leaves an empty tree", async () => {
  const everything = Object.keys(BASE).map((path) => ({ path, remove: true }) as const)
  expect((await written(BASE, everything)).files).toEqual({})
})

test("a write that changes nothing gives the same tree", async () => {
  const { tree, root } = await written(BASE, [{ path: "cfg.yaml", text: "version: 1\n" }])
  expect(tree).toBe(root)
})

test("only the folders on the way to a change are read", async () => {
  const { readTrees } = await written(BASE, [{ path: "roles/a/1.0.0/role.txt", text: "AA.\n" }])
  expect(readTrees).toBe(4)
  expect((await written(BASE, [{ path: "cfg.yaml", text: "" }])).readTrees).toBe(1)
})
