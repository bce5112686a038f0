import * as nodeFiles from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { nodeFileSystem } from "../../src/adapters/node-file-system.ts"
import type { FileSystem } from "../../src/ports/file-system.ts"
import { memoryFileSystem } from "../support/memory-file-system.ts"
import { refusalCode } from "../support/refusal-code.ts"
import { temporaryDirectory } from "../support/repository.ts"

interface Subject {
  readonly files: FileSystem
  /** An empty folder. */
  readonly folder: string
  /** Besides the port, as it makes no links. */
  symlink(target: string, path: string): Promise<void>
}

const SUBJECTS: readonly (readonly [name: string, create: () => Subject])[] = [
  [
    "node",
    () => ({ files: nodeFileSystem, folder: temporaryDirectory(), symlink: nodeFiles.symlink }),
  ],
  [
    "memory",
    () => {
      const { files, volume } = memoryFileSystem({ "/folder": null })
      const symlink = (target: string, path: string) => volume.promises.symlink(target, path)
      return { files, folder: "/folder", symlink }
    },
  ],
]

const bytes = (text: string) => new TextEncoder().encode(text)
const text = (found: Uint8Array | null) => found && new TextDecoder().decode(found)

describe.each(SUBJECTS)("%s", (_, create) => {
  test("reads back what was written, byte for byte", async () => {
    const { files, folder } = create()
    const written = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    await files.write(join(folder, "file"), written)
    expect([...((await files.read(join(folder, "file"))) ?? [])]).toEqual([...written])
  })

  test.each([
    ["nothing", "missing"],
    ["a folder", "directory"],
    ["a link to a file", "link"],
    ["something below a file", "file/below"],
  ])("reads %s as no file", async (_, path) => {
    const { files, folder, symlink } = create()
    await files.write(join(folder, "file"), bytes("x"))
    await files.write(join(folder, "directory/file"), bytes("x"))
    await symlink(join(folder, "file"), join(folder, "link"))
    expect(await files.read(join(folder, path))).toBeNull()
  })

  test("tells what is there, a link as itself", async () => {
    const { files, folder, symlink } = create()
    await files.write(join(folder, "directory/file"), bytes("four"))
    await symlink(join(folder, "directory"), join(folder, "link"))
    const kinds = ["directory", "link", "missing", "directory/file/below"].map(
      async (path) => (await files.stat(join(folder, path)))?.kind ?? null,
    )
    expect(await Promise.all(kinds)).toEqual(["directory", "symlink", null, null])
    expect(await files.stat(join(folder, "directory/file"))).toEqual({ kind: "file", size: 4 })
  })

  test("lists names, sorted; none of a missing folder, nor of a file", async () => {
    const { files, folder } = create()
    for (const name of ["b", "a/x", "B", "ä"]) await files.write(join(folder, name), bytes(""))
    expect(await files.list(folder)).toEqual(["B", "a", "b", "ä"])
    expect(await files.list(join(folder, "missing"))).toEqual([])
    expect(await files.list(join(folder, "b"))).toEqual([])
  })

  test("writes over what was there, in folders that are missing, and leaves nothing beside", async () => {
    const { files, folder } = create()
    const path = join(folder, "some/where/file")
    await files.write(path, bytes("a longer text"))
    await files.write(path, bytes("short"))
    expect(text(await files.read(path))).toBe("short")
    expect(await files.list(join(folder, "some/where"))).toEqual(["file"])
  })

  test("writes over a link, not through it", async () => {
    const { files, folder, symlink } = create()
    await files.write(join(folder, "target"), bytes("kept"))
    await symlink(join(folder, "target"), join(folder, "link"))
    await files.write(join(folder, "link"), bytes("new"))
    expect(text(await files.read(join(folder, "target")))).toBe("kept")
    expect(text(await files.read(join(folder, "link")))).toBe("new")
  })

  test("refuses to write where a folder is, or below a file, and leaves nothing beside", async () => {
    const { files, folder } = create()
    await files.write(join(folder, "directory/file"), bytes("kept"))
    for (const path of ["directory", "directory/file/below"])
      expect(await files.write(join(folder, path), bytes("x")).catch(refusalCode)).toBe(
        "write-failed",
      )
    expect(await files.list(folder)).toEqual(["directory"])
    expect(text(await files.read(join(folder, "directory/file")))).toBe("kept")
  })

  test("moves files and folders into folders that are missing, and refuses to move nothing", async () => {
    const { files, folder } = create()
    await files.write(join(folder, "draft/a/b"), bytes("moved"))
    await files.rename(join(folder, "draft"), join(folder, "releases/1.0.0"))
    expect(text(await files.read(join(folder, "releases/1.0.0/a/b")))).toBe("moved")
    expect(await files.list(folder)).toEqual(["releases"])
    const missing = files.rename(join(folder, "draft"), join(folder, "elsewhere"))
    expect(await missing.catch(refusalCode)).toBe("write-failed")
  })

  test("removes files, whole folders, links alone, and nothing", async () => {
    const { files, folder, symlink } = create()
    for (const path of ["file", "directory/a/b", "kept/file"])
      await files.write(join(folder, path), bytes("x"))
    await symlink(join(folder, "kept"), join(folder, "link"))
    for (const path of ["file", "directory", "link", "missing"])
      await files.remove(join(folder, path))
    expect(await files.list(folder)).toEqual(["kept"])
    expect(await files.list(join(folder, "kept"))).toEqual(["file"])
  })
})

test("node: a file that another process takes away meanwhile is read whole, or is not there", async () => {
  const path = join(temporaryDirectory(), "note.json")
  const state = { isDone: false }
  const comesAndGoes = (async () => {
    for (let round = 0; round < 300; round += 1) {
      await nodeFileSystem.write(path, bytes("whole"))
      await nodeFileSystem.remove(path)
    }
    state.isDone = true
  })()
  const found = new Set<string | null>()
  const reads = Array.from({ length: 4 }, async () => {
    while (!state.isDone) found.add(text(await nodeFileSystem.read(path)))
  })
  await Promise.all([comesAndGoes, ...reads])
  expect([...found].toSorted()).toEqual([null, "whole"].toSorted())
})
