/** Every command that cfg prints for the user to type can be typed as it stands (spec 2.6). */

import { cpSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import type { Answer } from "../support/cfg.ts"
import { repositoryAt, temporaryDirectory } from "../support/repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS, fileOf, mustSucceed, smallRepository } from "../support/small-repository.ts"

/** Command lines in what was printed: `cfg stage roles/writer@1.1.0`, with a text where one is left to the user. */
function commandsIn({ stdout, stderr }: Answer): readonly (readonly string[])[] {
  const lines = [
    ...`${stdout}\n${stderr}`.matchAll(
      /(?<![\w/-])cfg ([a-z]+(?: [^\n`]*?)?)(?=`|\n|, cfg|\. |\.\n|;| \[| for what|$)/g,
    ),
  ]
  return lines
    .map(([, line = ""]) => line.trim().replace(/[.,]$/, ""))
    .filter((line) => !/<|\(/.test(line))
    .map((line) =>
      [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) =>
        (quoted ?? word ?? "").replace(/^…$/, "because"),
      ),
    )
}

const WRITES = /^(activate|rollback|land|stage|commit|edit|new|apply|tag)$/

function copyOf(repository: TemporaryRepository): TemporaryRepository {
  const copy = repositoryAt(`${temporaryDirectory()}/copy`, repository.environment)
  cpSync(repository.path, copy.path, { recursive: true })
  return copy
}

/** It does what it says; only a draft in which nothing was changed yet cannot be committed. */
async function expectTypable(
  copy: TemporaryRepository,
  words: readonly string[],
  from: string,
): Promise<void> {
  const yes = /^(activate|rollback|apply)$/.test(words[0] ?? "") ? ["--yes"] : []
  const answer = await cfg(copy, [...words, ...yes])
  const said = `${from} printed: cfg ${words.join(" ")}\n${answer.stdout}${answer.stderr}`
  const isAnswer = !WRITES.test(words[0] ?? "") || said.includes("[draft-unchanged]")
  expect(isAnswer ? [0, 1] : [0], said).toContain(answer.exitCode)
}

/** The same id in two kinds: a role and a document type, both called writer; and a schema and a document type called plan. */
async function twins(): Promise<TemporaryRepository> {
  return smallRepository({
    releases: {
      "roles/writer@1.0.0": "You write.\n",
      "roles/writer@1.1.0": "You write well.\n",
      "document_types/writer@1.0.0": "",
      "document_types/plan@1.0.0": "",
    },
    pointers: `{ "document_types": { "writer": "1.0.0", "plan": "1.0.0" }, "roles": { "writer": "1.0.0" } }\n`,
  })
}

const WORLDS: Readonly<
  Record<
    string,
    {
      readonly prepare: () => Promise<TemporaryRepository>
      /** What is run there, each on what the one before it left; what each prints has to be typable then. */
      readonly run: readonly (readonly string[])[]
    }
  >
> = {
  "ids that two kinds have": {
    prepare: twins,
    run: [
      ["status"],
      ["stage", "roles/writer@1.1.0"],
      ["status"],
      ["activate", "roles/writer@1.1.0", "--reason", "r", "--yes"],
      ["rollback", "roles/writer", "--reason", "r", "--yes"],
      ["activate", "document_types/writer", "--reason", "r", "--yes"],
      ["rollback", "document_types/writer", "--reason", "r", "--yes"],
      ["rollback", "roles/writer", "--to", "1.1.0", "--reason", "r", "--yes"],
      ["tag", "document_types/writer"],
      ["diff", "document_types/writer"],
    ],
  },
  "a new package with the id of another": {
    prepare: twins,
    run: [
      ["new", "roles/plan"],
      ["status"],
      ["commit", "roles/plan", "-m", "first"],
      ["stage", "roles/plan"],
      ["land", "roles/plan"],
      ["status"],
    ],
  },
  "a release that was landed before it was staged": {
    prepare: twins,
    run: [
      ["edit", "document_types/writer"],
      ["status"],
      ["stage", "document_types/writer"],
      ["edit", "document_types/writer", "--version", "2.0.0"],
    ],
  },
  "a draft that is named by its version": {
    prepare: twins,
    run: [["edit", "document_types/plan", "--version", "2.0.0"], ["status"], ["list", "plan"]],
  },
  "an active release that is missing": {
    prepare: async () => {
      const repository = await twins()
      repository.git("rm", "--quiet", "-r", "prompts/roles/writer/releases/1.0.0")
      repository.commit("Remove it")
      return repository
    },
    run: [["status"], ["show", "roles/writer"], ["stage", "roles/writer@1.1.0"], ["status"]],
  },
  "an active release that is missing, with one that was active before": {
    prepare: async () => {
      const repository = await twins()
      await mustSucceed(repository, ["stage", "roles/writer@1.1.0"])
      await mustSucceed(repository, ["activate", "roles/writer@1.1.0", "--reason", "r", "--yes"])
      repository.git("rm", "--quiet", "-r", "prompts/roles/writer/releases/1.1.0")
      repository.commit("Remove it")
      return repository
    },
    run: [["status"], ["rollback", "roles/writer", "--reason", "r", "--yes"], ["status"]],
  },
  "another branch": {
    prepare: async () => {
      const repository = await twins()
      repository.git("checkout", "--quiet", "-b", "work")
      repository.commit("Add one", Object.fromEntries([fileOf("roles/writer@1.2.0", "x\n")]))
      return repository
    },
    run: [
      ["status"],
      ["stage", "roles/writer@1.2.0"],
      ["activate", "roles/writer@1.2.0", "--reason", "r", "--yes"],
      ["activate", "roles/writer", "--reason", "r", "--yes"],
      ["land", "roles/writer@1.2.0"],
    ],
  },
}

describe("what is printed can be typed", () => {
  test.each(Object.keys(WORLDS))("in a world with %s", async (name) => {
    const world = WORLDS[name]
    if (world === undefined) throw new Error("no such world")
    const repository = await world.prepare()
    let printed = 0
    for (const args of world.run) {
      const answer = await cfg(repository, args)
      const copy = copyOf(repository)
      for (const words of commandsIn(answer)) {
        printed += 1
        await expectTypable(copy, words, `cfg ${args.join(" ")}`)
      }
    }
    expect(printed).toBeGreaterThan(0)
  })

  test("a name alone where it is the only one", async () => {
    const repository = await twins()
    const { stdout } = await cfg(repository, ["status"])
    expect(stdout).toMatch(/^ *plan /m)
    expect(stdout).toMatch(/^ *roles\/writer /m)
    expect(stdout).toMatch(/^ *document_types\/writer /m)
    expect((await cfg(repository, ["stage", "plan"])).stdout).toContain("cfg activate plan@1.0.0")
  })
})

describe("a hole in the active set that was there before", () => {
  const broken = async () =>
    smallRepository({
      releases: {
        "document_types/work@1.0.0": "required_inputs: [gone]\n",
        "document_types/gone@1.0.0": "",
        "roles/writer@1.0.0": "You write.\n",
        "document_types/needy@1.0.0": "required_inputs: [gone]\n",
      },
      pointers: `{ "document_types": { "work": "1.0.0" }, "roles": {} }\n`,
      staged: ["writer@1.0.0"],
    })

  test("stops no activation of something else, and is said", async () => {
    const repository = await broken()
    const args = ["activate", "writer@1.0.0", "--reason", "r"]
    expect((await cfg(repository, [...args, "--dry-run"])).stdout).toContain(
      "work 1.0.0 requires gone",
    )
    expect(await cfg(repository, [...args, "--yes"])).toMatchObject({ exitCode: 0 })
    expect(JSON.parse(repository.read(POINTERS)).roles).toEqual({ writer: "1.0.0" })
  })

  test("still stops what has it itself", async () => {
    const repository = await broken()
    const args = ["activate", "needy@1.0.0", "--reason", "r", "--yes"]
    expect((await cfg(repository, args)).stderr).toContain("needy 1.0.0 requires gone")
  })
})

test("a bump does not choose the version of a draft that is named by one", async () => {
  const repository = await twins()
  await mustSucceed(repository, ["edit", "plan", "--version", "2.0.0"])
  const draft = "document_types/plan/releases/2.0.0/package.yaml"
  repository.write(draft, `${repository.read(draft)}description: More\n`)
  const { json } = await cfg(repository, ["commit", "plan", "-m", "m", "--bump", "patch", "--json"])
  expect(json.error).toMatchObject({ code: "usage", message: expect.stringContaining("2.0.0") })
})
