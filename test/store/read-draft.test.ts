import { expect, test } from "vitest"
import { DEFAULT_CONFIG } from "../../src/domain/config.ts"
import { packageId } from "../../src/domain/identifiers.ts"
import { releaseAddress } from "../../src/domain/layout.ts"
import { readDraft } from "../../src/store/read-release.ts"
import { memoryFileSystem } from "../support/memory-file-system.ts"

const address = releaseAddress(
  { root: "", config: DEFAULT_CONFIG },
  packageId("document_types", "plan"),
  "draft",
)!
const DIRECTORY = "document_types/plan/releases/draft"

function draftOf(
  contents: Readonly<Record<string, string | Buffer>>,
  paths = Object.keys(contents),
  limits: Partial<typeof DEFAULT_CONFIG.limits> = {},
) {
  const { files, volume } = memoryFileSystem(
    Object.fromEntries(
      Object.entries(contents).map(([path, text]) => [`/work/${DIRECTORY}/${path}`, text]),
    ),
  )
  const config = { ...DEFAULT_CONFIG, limits: { ...DEFAULT_CONFIG.limits, ...limits } }
  const listed = paths.map((path) => `${DIRECTORY}/${path}`)
  return {
    volume,
    read: () => readDraft(files, { workTree: "/work", paths: listed }, address, config.limits),
  }
}

test("the files that git lists, in order, with the manifest", async () => {
  const { read } = draftOf(
    { "package.yaml": "id: plan\nversion: 1.0.0\n", "b/x.txt": "x", "a.txt": "a", ignored: "no" },
    ["package.yaml", "b/x.txt", "a.txt"],
  )
  const draft = await read()
  expect(draft.files.map(({ path, size, text }) => [path, size, text])).toEqual([
    ["a.txt", 1, "a"],
    ["b/x.txt", 1, "x"],
    ["package.yaml", 24, "id: plan\nversion: 1.0.0\n"],
  ])
  expect(draft.manifest).toMatchObject({ version: "1.0.0" })
  expect(draft).toMatchObject({ package: "document_types/plan", contentId: null })
})

test("what is no file is told and not read: a link, a folder of its own, what is gone", async () => {
  const { volume, read } = draftOf({ "a.txt": "a" }, ["link", "module", "gone"])
  volume.symlinkSync("/etc/passwd", `/work/${DIRECTORY}/link`)
  volume.mkdirSync(`/work/${DIRECTORY}/module`)
  expect((await read()).files.map(({ path, mode, text }) => [path, mode, text])).toEqual([
    ["gone", "submodule", null],
    ["link", "symlink", null],
    ["module", "submodule", null],
  ])
})

test.each([
  ["a file", { file_bytes: 5 }, ["short", null]],
  ["all of them together", { release_bytes: 8 }, [null, null]],
  ["their number", { release_files: 1 }, [null, null]],
])("too much is not read: %s", async (_, limits, texts) => {
  const { read } = draftOf({ "a.txt": "short", "b.txt": "longer" }, undefined, limits)
  expect((await read()).files.map(({ text }) => text)).toEqual(texts)
})

test("bytes that are no UTF-8 are told", async () => {
  const { read } = draftOf({ "a.txt": Buffer.from([0x61, 0xff]) })
  expect((await read()).files).toMatchObject([{ path: "a.txt", validUtf8: false }])
})
