import { mkdtempSync, realpathSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { onTestFinished, test, expect } from "vitest"
import { nodeFileSystem } from "../../src/adapters/node-file-system.ts"

test("a file that another process takes away meanwhile is read whole, or is not there", async () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "cfg-test-")))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, "note.json")
  const bytes = new TextEncoder().encode("whole")
  const state = { isDone: false }
  const comesAndGoes = (async () => {
    for (let round = 0; round < 300; round += 1) {
      await nodeFileSystem.write(path, bytes)
      await nodeFileSystem.remove(path)
    }
    state.isDone = true
  })()
  const found = new Set<string>()
  const reads = Array.from({ length: 4 }, async () => {
    while (!state.isDone)
      found.add(new TextDecoder().decode((await nodeFileSystem.read(path)) ?? undefined))
  })
  await Promise.all([comesAndGoes, ...reads])
  expect([...found].toSorted()).toEqual(["", "whole"])
})
