/** Nothing that lies in a draft's folder is lost, or missed by its release, without a word (spec 2.2). */

import { mkdirSync, readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { mustSucceed, smallRepository } from "../support/small-repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"

const FOLDER = "prompts/roles/writer/releases"
const COMMIT = ["commit", "-m", "Better", "--bump", "minor"]
const LATIN = Buffer.from("caf\u00e9.txt", "latin1")

async function drafted(): Promise<TemporaryRepository> {
  const repository = await smallRepository({
    releases: { "roles/writer@1.0.0": "You write.\n" },
    pointers: `{ "roles": { "writer": "1.0.0" } }\n`,
  })
  await mustSucceed(repository, ["edit", "writer"])
  repository.write(`${FOLDER}/draft/role.prompt.txt`, "You write well.\n")
  return repository
}

/** In Latin 1, which is no UTF-8. */
function writeLatin(repository: TemporaryRepository, folder: string, text: string): void {
  mkdirSync(join(repository.path, folder), { recursive: true })
  writeFileSync(Buffer.concat([Buffer.from(`${join(repository.path, folder)}/`), LATIN]), text)
}

function namesIn(repository: TemporaryRepository, folder: string): readonly Buffer[] {
  return readdirSync(join(repository.path, folder), { encoding: "buffer" })
}

describe("a file whose name is no UTF-8", () => {
  test("goes all the way, byte for byte: committed, staged, activated, edited again", async () => {
    const repository = await drafted()
    writeLatin(repository, `${FOLDER}/draft/notes \u00e4`, "Menu\n")
    await mustSucceed(repository, COMMIT)
    const inTree = repository.git("ls-tree", "-r", "--name-only", "HEAD", `${FOLDER}/1.1.0/`)
    expect(inTree).toContain("notes \\303\\244/caf\\351.txt")
    expect(repository.git("status", "--porcelain")).toBe("")
    await mustSucceed(repository, ["stage", "writer@1.1.0"])
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--ff-only", "edit/writer")
    await mustSucceed(repository, ["activate", "writer@1.1.0", "--reason", "r", "--yes"])
    await mustSucceed(repository, ["edit", "writer"])
    expect(namesIn(repository, `${FOLDER}/draft/notes \u00e4`)).toEqual([LATIN])
  })

  test("is in the commit that keeps an abandoned draft", async () => {
    const repository = await drafted()
    writeLatin(repository, `${FOLDER}/draft`, "Menu\n")
    const { json } = await cfg(repository, ["edit", "writer", "--abandon", "--yes", "--json"])
    expect(repository.git("ls-tree", "-r", "--name-only", json.data.kept)).toContain("caf\\351.txt")
  })

  test("goes with a draft that is saved on its branch, and comes back", async () => {
    const repository = await drafted()
    writeLatin(repository, `${FOLDER}/draft`, "Menu\n")
    await mustSucceed(repository, ["new", "roles/reader"])
    await mustSucceed(repository, ["edit", "writer"])
    expect(namesIn(repository, `${FOLDER}/draft`)).toContainEqual(LATIN)
  })

  test("beside the releases is nobody's business, and stays", async () => {
    const repository = await drafted()
    writeLatin(repository, ".", "Menu\n")
    writeLatin(repository, FOLDER, "Menu\n")
    await mustSucceed(repository, COMMIT)
    expect(namesIn(repository, ".")).toContainEqual(LATIN)
    expect((await cfg(repository, ["validate", "--all"])).exitCode).toBe(0)
  })

  test("is named by its bytes where something is said about it", async () => {
    const repository = await drafted()
    repository.write(".gitignore", "*.txt\n!role.prompt.txt\n")
    writeLatin(repository, `${FOLDER}/draft`, "Menu\n")
    const { exitCode, stderr } = await cfg(repository, COMMIT)
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining(`caf\\xe9.txt`)])
  })
})

const LEAVINGS = [".DS_Store", "x.swp", "4913", "x.txt~", "#x#", ".#x", "x.bak", "._x", ".x.swo"]

test("what editors leave is left out and named, and alters nothing afterwards", async () => {
  const repository = await drafted()
  for (const name of LEAVINGS) repository.write(`${FOLDER}/draft/${name}`, name)
  const { exitCode, stderr } = await cfg(repository, COMMIT)
  expect([exitCode, stderr]).toEqual([0, expect.stringContaining("Left out of writer:")])
  for (const name of LEAVINGS) {
    expect(stderr).toContain(`${FOLDER}/draft/${name}`)
    expect(repository.read(`${FOLDER}/1.1.0/${name}`)).toBe(name)
  }
  expect(repository.git("ls-tree", "--name-only", "HEAD", `${FOLDER}/1.1.0/`)).toBe(
    `${FOLDER}/1.1.0/role.prompt.txt`,
  )
  expect((await cfg(repository, ["status", "--json"])).json.data.drafts).toEqual([])
  expect((await cfg(repository, ["validate", "writer@1.1.0"])).exitCode).toBe(0)
})

test("leavings that were added to git are meant", async () => {
  const repository = await drafted()
  repository.write(`${FOLDER}/draft/x.bak`, "meant\n")
  repository.git("add", `${FOLDER}/draft/x.bak`)
  await mustSucceed(repository, COMMIT)
  expect(repository.git("show", `HEAD:${FOLDER}/1.1.0/x.bak`)).toBe("meant")
})

test("what git ignores is left out and named", async () => {
  const repository = await drafted()
  repository.write(".gitignore", "*.local\n")
  repository.write(`${FOLDER}/draft/secret.local`, "x\n")
  const { exitCode, stderr } = await cfg(repository, [...COMMIT, "--dry-run"])
  expect([exitCode, stderr]).toEqual([0, expect.stringContaining("draft/secret.local")])
})

test.each([
  ["git ignores", ".gitignore", "role.prompt.txt\n", "role.prompt.txt"],
  ["a file of the release names", "role-text", "See more.bak\n", "more.bak"],
])("what the release cannot do without and %s is refused, with the way out", async (_, ...rest) => {
  const [file, text, needed] = rest
  const repository = await drafted()
  if (file === ".gitignore") repository.write(file, text)
  else repository.write(`${FOLDER}/draft/role.prompt.txt`, text)
  if (needed === "more.bak") repository.write(`${FOLDER}/draft/more.bak`, "More.\n")
  repository.write(`${FOLDER}/draft/other.txt`, "Other.\n")
  const { error } = (await cfg(repository, [...COMMIT, "--json"])).json
  const path = `${FOLDER}/draft/${needed}`
  expect(error).toMatchObject({ code: "artifact-left-out", hint: expect.stringContaining(path) })
  repository.git("add", "--force", path)
  await mustSucceed(repository, COMMIT)
  expect(repository.git("ls-tree", "-r", "--name-only", "HEAD")).toContain(`1.1.0/${needed}`)
})
