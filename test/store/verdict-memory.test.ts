import { expect, test } from "vitest"
import { openVerdictMemory } from "../../src/store/verdict-memory.ts"
import { memoryFileSystem } from "../support/memory-file-system.ts"

const PATH = "/repository/.git/cfg/verdicts"
const FOLDER = "/repository/.git/cfg"
const VERDICT = { asked: ["versions roles/lead"], answers: "digest", findings: [] }

async function remembered(...keys: readonly string[]) {
  const { files, volume } = memoryFileSystem()
  const memory = await openVerdictMemory(FOLDER, files)
  for (const key of keys) memory.remember(key, { ...VERDICT, answers: key })
  await memory.save()
  return { volume, reopen: () => openVerdictMemory(FOLDER, files) }
}

test("a verdict is recalled by the next run, and by its key alone", async () => {
  const { reopen } = await remembered("one", "two")
  const memory = await reopen()
  expect([memory.recall("one"), memory.recall("two"), memory.recall("three")]).toEqual([
    { ...VERDICT, answers: "one" },
    { ...VERDICT, answers: "two" },
    null,
  ])
})

test("nothing is written where nothing was added", async () => {
  const { volume } = await remembered()
  expect(volume.existsSync(PATH)).toBe(false)
})

test.each<readonly [string, (text: string) => string]>([
  ["a changed verdict", (text) => text.replace('"answers":"one"', '"answers":"own"')],
  ["a verdict under another key", (text) => text.replace("\none ", "\nuno ")],
  ["half a line", (text) => text.slice(0, -5)],
  ["another format", (text) => text.replace("cfg verdicts 1", "cfg verdicts 0")],
  ["anything else", () => "\u0000"],
])("damage is forgotten: %s", async (_, damage) => {
  const { volume, reopen } = await remembered("one")
  const text = volume.readFileSync(PATH, "utf8") as string
  expect(damage(text)).not.toBe(text)
  volume.writeFileSync(PATH, damage(text))
  const memory = await reopen()
  expect([memory.recall("one"), memory.recall("uno"), memory.recall("own")]).toEqual([
    null,
    null,
    null,
  ])
})

test("what is too long to be worth it is not kept", async () => {
  const { files, volume } = memoryFileSystem()
  const memory = await openVerdictMemory(FOLDER, files)
  memory.remember("long", { ...VERDICT, answers: "x".repeat(100_000) })
  await memory.save()
  expect(volume.existsSync(PATH)).toBe(false)
})

test("a memory that cannot be written is none", async () => {
  const { files } = memoryFileSystem({
    "/repository/.git/cfg": "a file where the folder should be",
  })
  const memory = await openVerdictMemory(FOLDER, files)
  memory.remember("one", VERDICT)
  await memory.save()
  expect((await openVerdictMemory(FOLDER, files)).recall("one")).toBeNull()
})

test("a newer verdict takes the place of the older, and all others stay", async () => {
  const { reopen } = await remembered("one", "two")
  const second = await reopen()
  second.remember("one", { ...VERDICT, answers: "newer" })
  second.remember("three", { ...VERDICT, answers: "three" })
  await second.save()
  const third = await reopen()
  const answers = ["one", "two", "three"].map((key) => third.recall(key)?.answers)
  expect(answers).toEqual(["newer", "two", "three"])
})

test("the oldest are forgotten first", async () => {
  const { reopen } = await remembered(...Array.from({ length: 20_000 }, (_, at) => `k${at}`))
  const second = await reopen()
  second.remember("newest", VERDICT)
  await second.save()
  const third = await reopen()
  expect(third.recall("newest")).toEqual(VERDICT)
  expect(
    [third.recall("k0"), third.recall("k19999")].filter((found) => found === null),
  ).toHaveLength(1)
})
